# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# cmake -DCLANG_FORMAT=<program> -DROOT=<root> -P format.cmake: that the sources are laid out as
# .clang-format says. The public headers are laid out by hand: clang-format 14 knows no way to keep
# an inline function on one line in a class whose brace has its own line.
execute_process(COMMAND ${CLANG_FORMAT} --version OUTPUT_VARIABLE version)
if(NOT version MATCHES "version 14\\.")
    message("skipped: this is not clang-format 14 but ${version}")
    return()
endif()
foreach(folder IN ITEMS src autotests examples doc)
    file(GLOB_RECURSE found ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    list(APPEND sources ${found})
endforeach()
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${sources} COMMAND_ERROR_IS_FATAL ANY)
