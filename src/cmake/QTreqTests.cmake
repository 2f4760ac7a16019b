# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# One set of precompiled headers for all tests. It comes from an executable, since it has to be
# compiled with the very options of those that use it.
function(qtreq_precompile_for_tests)
    # Qt defines these differently in each folder, for QFINDTESTDATA, which no test uses.
    add_library(qtreq_test_options INTERFACE)
    target_link_libraries(qtreq_test_options INTERFACE qtreq_build_options)
    target_compile_options(qtreq_test_options INTERFACE
        -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
    file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp CONTENT "int main() { }\n")
    add_executable(qtreq_test_precompiled ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
    set_target_properties(qtreq_test_precompiled PROPERTIES AUTOMOC OFF)
    target_link_libraries(qtreq_test_precompiled PRIVATE qtreq_test_options Qt6::Network Qt6::Test)
    target_precompile_headers(qtreq_test_precompiled PRIVATE ${QTREQ_PRECOMPILED}
        <QtTest/qsignalspy.h> <QtTest/qtest.h>)
endfunction()

# qtreq_add_test(<path/tst_name> [INTERNAL|NO_LIBRARY] [LABELS ...] [LIBS ...] [TIMEOUT seconds])
#
# Builds tst_name from tst_name.cpp and registers it. Tests of the public interface link the
# shared libraries; INTERNAL ones link the objects behind them and may include private headers;
# NO_LIBRARY ones are about the tree or the tests' own helpers.
# The label defaults to "fast": no server, no waiting.
function(qtreq_add_test path)
    cmake_parse_arguments(arg "INTERNAL;NO_LIBRARY" "TIMEOUT" "LABELS;LIBS" ${ARGN})
    get_filename_component(name ${path} NAME)
    add_executable(${name} ${path}.cpp)
    target_link_libraries(${name} PRIVATE qtreq_test_options Qt6::Test ${arg_LIBS})
    target_precompile_headers(${name} REUSE_FROM qtreq_test_precompiled)
    # What moc makes of a test is included by it, so this is nearly empty: to read the precompiled
    # headers for it takes thirty times its time.
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/autotests)
    target_compile_definitions(${name} PRIVATE
        QTREQ_TEST_DATA="${PROJECT_SOURCE_DIR}/autotests/data")
    if(arg_INTERNAL)
        target_link_libraries(${name} PRIVATE qtreq_internal)
    elseif(arg_NO_LIBRARY)
        target_link_libraries(${name} PRIVATE Qt6::Core Qt6::Network)
    else()
        target_link_libraries(${name} PRIVATE QTreq::QTreq)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_LABELS)
        set(arg_LABELS fast)
    endif()
    if(name IN_LIST QTREQ_THREAD_TESTS)
        list(APPEND arg_LABELS threads)
        add_dependencies(thread_tests ${name})
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    # Instrumented code is several times slower.
    if(QTREQ_SANITIZE)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 5")
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1")
    # What sends gibibytes, and looks at the memory meanwhile, has the machine to itself.
    if(big IN_LIST arg_LABELS)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
