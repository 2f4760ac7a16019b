# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT

# Finds out whether there is a libcurl for QTreq::Curl, and says in plain words what it lacks.
set(QTREQ_BUILD_CURL OFF)
set(QTREQ_CURL_HAS_TLS OFF)
if(PkgConfig_FOUND)
    pkg_check_modules(CURL QUIET IMPORTED_TARGET libcurl>=7.85)
endif()
if(CURL_FOUND)
    set(QTREQ_BUILD_CURL ON)
    # Debian's flavours differ in what they are linked with.
    pkg_get_variable(_features libcurl supported_features)
    pkg_check_modules(CURL_ALL QUIET libcurl)
    string(REGEX MATCH "-l(gnutls|mbedtls|wolfssl|nss3|ssl)" _backend "${CURL_ALL_STATIC_LDFLAGS}")
    find_package(OpenSSL 3.0 QUIET)
    if(_backend STREQUAL "-lssl" AND OpenSSL_FOUND)
        set(QTREQ_CURL_HAS_TLS ON)
    elseif(_backend STREQUAL "-lssl")
        message(WARNING "QTreq::Curl is built without https: the headers of OpenSSL 3 are missing")
    elseif(_backend)
        message(WARNING "QTreq::Curl is built without https: libcurl ${CURL_VERSION} is linked with "
            "another TLS library than OpenSSL (${_backend})")
    else()
        message(WARNING "QTreq::Curl is built without https: libcurl ${CURL_VERSION} has no TLS")
    endif()
    if(NOT _features MATCHES "HTTP2")
        message(WARNING "QTreq::Curl will speak HTTP/1.1 only: libcurl ${CURL_VERSION} has no HTTP/2")
    endif()
endif()
add_feature_info(libcurl QTREQ_BUILD_CURL "QTreq::Curl, an agent by libcurl 7.85 or newer")
add_feature_info(libcurl-https QTREQ_CURL_HAS_TLS "https by it; takes a libcurl with OpenSSL 3, and its headers")
