# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# What every target of the project is compiled with. Consumers get none of it.
add_library(qtreq_build_options INTERFACE)
target_compile_features(qtreq_build_options INTERFACE cxx_std_20)
target_compile_options(qtreq_build_options INTERFACE
    $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic>)
target_compile_definitions(qtreq_build_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Qt's headers take four fifths of the time of a compilation. Every file still names what it uses:
# the clazy and tidy presets, and "make headers", compile without.
set(QTREQ_PRECOMPILED
    <QtCore/qcoreapplication.h> <QtCore/qdatetime.h> <QtCore/qdebug.h> <QtCore/qfile.h>
    <QtCore/qfuture.h> <QtCore/qjsonarray.h> <QtCore/qjsondocument.h> <QtCore/qjsonobject.h>
    <QtCore/qpointer.h> <QtCore/qurl.h>
    <QtNetwork/qnetworkaccessmanager.h> <QtNetwork/qnetworkcookiejar.h>
    <QtNetwork/qnetworkreply.h> <QtNetwork/qnetworkrequest.h>
    <algorithm> <functional> <memory> <optional>)

if(QTREQ_SANITIZE)
    string(REPLACE ";" "," _sanitizers "${QTREQ_SANITIZE}")
    add_compile_options(-fsanitize=${_sanitizers} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${_sanitizers})
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(PROJECT_IS_TOP_LEVEL)
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
    set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
    set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
    find_program(QTREQ_CCACHE ccache)
    if(QTREQ_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
        set(CMAKE_CXX_COMPILER_LAUNCHER ${QTREQ_CCACHE})
    endif()
endif()

# qtreq_add_library(<component> [EXPORT_HEADER <path>])
#
# A library beside QTreq itself: the target QTreq<component>, as QTreq::<component>. Its exported
# symbols are marked by what is generated in the build's include/<path>; none: it has no headers.
function(qtreq_add_library component)
    cmake_parse_arguments(arg "" "EXPORT_HEADER" "" ${ARGN})
    set(target QTreq${component})
    string(TOUPPER ${component} upper)
    add_library(${target})
    add_library(QTreq::${component} ALIAS ${target})
    set_target_properties(${target} PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0
        EXPORT_NAME ${component})
    target_compile_features(${target} PUBLIC cxx_std_17)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:qtreq_build_options>)
    if(arg_EXPORT_HEADER)
        generate_export_header(${target} BASE_NAME QTREQ_${upper}
            EXPORT_FILE_NAME ${PROJECT_BINARY_DIR}/include/${arg_EXPORT_HEADER})
        if(NOT BUILD_SHARED_LIBS)
            target_compile_definitions(${target} PUBLIC QTREQ_${upper}_STATIC_DEFINE)
        endif()
    endif()
endfunction()
