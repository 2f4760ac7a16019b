# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

include(CMakePackageConfigHelpers)

set(QTREQ_CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/QTreq)
set(QTREQ_PKGCONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# qtreq_install(<target> DESCRIPTION <text> [PACKAGE <component>]
#               [REQUIRES <pkg-config modules>] [REQUIRES_STATIC <pkg-config modules>])
#
# Installs a library, its public headers, and what find_package() and pkg-config read of it. The
# library itself goes into the package that users of programs need; all else is for building.
function(qtreq_install target)
    cmake_parse_arguments(arg "" "DESCRIPTION;PACKAGE" "REQUIRES;REQUIRES_STATIC" ${ARGN})
    if(NOT QTREQ_INSTALL)
        return()
    endif()
    if(NOT arg_PACKAGE)
        set(arg_PACKAGE runtime)
    endif()
    # The libraries find each other where they lie, in whatever prefix.
    set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")
    install(TARGETS ${target} EXPORT ${target}Targets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT ${arg_PACKAGE}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT ${arg_PACKAGE}
            NAMELINK_COMPONENT development
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
    install(EXPORT ${target}Targets NAMESPACE QTreq:: DESTINATION ${QTREQ_CONFIG_DIR}
        COMPONENT development)
    qtreq_install_pkgconfig(${target} "${arg_DESCRIPTION}" "${arg_REQUIRES}"
        "${arg_REQUIRES_STATIC}")
endfunction()

# The prefix is where the file lies: an installed tree may be moved.
function(qtreq_install_pkgconfig target description requires requires_static)
    string(REGEX REPLACE "[^/]+" ".." PC_PREFIX ${QTREQ_PKGCONFIG_DIR})
    set(PC_NAME ${target})
    set(PC_DESCRIPTION ${description})
    string(JOIN " " PC_REQUIRES ${requires})
    string(JOIN " " PC_REQUIRES_PRIVATE ${requires_static})
    set(PC_CFLAGS "")
    if(NOT BUILD_SHARED_LIBS) # then whoever links it needs what it needs
        string(JOIN " " PC_REQUIRES ${requires} ${requires_static})
        set(PC_REQUIRES_PRIVATE "")
        set(PC_CFLAGS "-DQTREQ_STATIC_DEFINE -DQTREQ_TESTING_STATIC_DEFINE -DQTREQ_CURL_STATIC_DEFINE")
    endif()
    configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/module.pc.in
        ${PROJECT_BINARY_DIR}/pkgconfig/${target}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/pkgconfig/${target}.pc
        DESTINATION ${QTREQ_PKGCONFIG_DIR} COMPONENT development)
endfunction()

# qtreq_install_qml(<library> <plugin> <path> <component>)
#
# The QML module QTreq.Foo has the path QTreq/Foo.
#
# Where a program looks: QML_IMPORT_PATH, addImportPath(), or Qt's own folder when the prefix is Qt's.
function(qtreq_install_qml library plugin path package)
    if(NOT QTREQ_INSTALL OR NOT BUILD_SHARED_LIBS)
        return() # a static plugin is a matter of who links it
    endif()
    set(folder ${CMAKE_INSTALL_LIBDIR}/qt6/qml/${path})
    file(RELATIVE_PATH up /prefix/${folder} /prefix/${CMAKE_INSTALL_LIBDIR})
    set_target_properties(${plugin} PROPERTIES INSTALL_RPATH "$ORIGIN/${up}")
    install(TARGETS ${plugin} LIBRARY DESTINATION ${folder} COMPONENT ${package})
    install(FILES ${QT_QML_OUTPUT_DIRECTORY}/${path}/qmldir
            ${QT_QML_OUTPUT_DIRECTORY}/${path}/${library}.qmltypes
        DESTINATION ${folder} COMPONENT ${package})
endfunction()

# Once, after all libraries.
function(qtreq_install_config)
    if(NOT QTREQ_INSTALL)
        return()
    endif()
    configure_package_config_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/QTreqConfig.cmake.in
        ${PROJECT_BINARY_DIR}/QTreqConfig.cmake INSTALL_DESTINATION ${QTREQ_CONFIG_DIR})
    # Until 1.0 each minor version may change the interface.
    write_basic_package_version_file(${PROJECT_BINARY_DIR}/QTreqConfigVersion.cmake
        COMPATIBILITY SameMinorVersion)
    install(FILES ${PROJECT_BINARY_DIR}/QTreqConfig.cmake
            ${PROJECT_BINARY_DIR}/QTreqConfigVersion.cmake
        DESTINATION ${QTREQ_CONFIG_DIR} COMPONENT development)
endfunction()
