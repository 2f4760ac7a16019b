# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

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
    target_link_libraries(${name} PRIVATE qtreq_build_options Qt6::Test ${arg_LIBS})
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
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1")
endfunction()
