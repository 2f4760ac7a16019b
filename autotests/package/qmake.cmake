# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# Builds SOURCE with qmake and make from what is installed in PREFIX, and runs it.
file(REMOVE_RECURSE ${BUILD})
file(MAKE_DIRECTORY ${BUILD})
set(ENV{PKG_CONFIG_PATH} ${PREFIX}/${LIBDIR}/pkgconfig)
set(ENV{LD_LIBRARY_PATH} ${PREFIX}/${LIBDIR})
foreach(command IN ITEMS "${QMAKE};${SOURCE}" "make" "./consumer")
    execute_process(COMMAND ${command} WORKING_DIRECTORY ${BUILD} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
