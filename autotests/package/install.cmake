# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# Installs BUILD to PREFIX, which is emptied before; nothing may be left from last time.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
