# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# Fills in the top-level qt.conf with the paths of the Qt in use and puts it beside the programs.
get_target_property(_qtpaths Qt6::qtpaths IMPORTED_LOCATION)
foreach(_name IN ITEMS INSTALL_PREFIX INSTALL_PLUGINS INSTALL_QML)
    execute_process(COMMAND ${_qtpaths} --query QT_${_name}
        OUTPUT_VARIABLE QTREQ_QT_${_name} OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/qt.conf ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/qt.conf @ONLY)
