# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# Debian packages, one a component: cpack, or make packages.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The QTreq authors <maintainers@qtreq.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

# qtreq_package(<component> NAME <package> SUMMARY <line> [DEPENDS <packages>] [COMPONENTS <others>])
macro(qtreq_package component)
    cmake_parse_arguments(arg "" "NAME;SUMMARY;DEPENDS" "COMPONENTS" ${ARGN})
    string(TOUPPER ${component} _upper)
    list(APPEND CPACK_COMPONENTS_ALL ${component})
    set(CPACK_DEBIAN_${_upper}_PACKAGE_NAME ${arg_NAME})
    set(CPACK_DEBIAN_${_upper}_DESCRIPTION "${arg_SUMMARY}")
    set(CPACK_DEBIAN_${_upper}_PACKAGE_DEPENDS "${arg_DEPENDS}")
    set(CPACK_COMPONENT_${_upper}_DEPENDS ${arg_COMPONENTS})
endmacro()

qtreq_package(runtime NAME libqtreq0 SUMMARY "HTTP client library for Qt 6")
set(_libraries runtime)
if(TARGET QTreqQuick)
    qtreq_package(qml NAME qml6-module-qtreq COMPONENTS runtime
        SUMMARY "HTTP client library for Qt 6 - QML module")
    list(APPEND _libraries qml)
endif()
if(TARGET QTreqCurl)
    qtreq_package(curl NAME libqtreq-curl0 COMPONENTS runtime
        SUMMARY "HTTP client library for Qt 6 - engine by libcurl")
    list(APPEND _libraries curl)
endif()
qtreq_package(development NAME libqtreq-dev COMPONENTS ${_libraries} DEPENDS "qt6-base-dev"
    SUMMARY "HTTP client library for Qt 6 - development files and test kits")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS qt6-declarative-dev)
