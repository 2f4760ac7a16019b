// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "handle_p.h"

#include "engine_p.h"
#include "handleoptions_p.h"
#include "tlscheck_p.h"
#include "transfer_p.h"

#include <tuple>

#include <sys/socket.h>

namespace QTreq::Curl {

namespace {

Transfer *transferOf(void *handle)
{
    return static_cast<Handle *>(handle)->transfer();
}

extern "C" {
std::size_t headerFunction(char *data, std::size_t, std::size_t size, void *handle)
{
    return transferOf(handle)->onHeader(data, size);
}

std::size_t writeFunction(char *data, std::size_t, std::size_t size, void *handle)
{
    return transferOf(handle)->onBody(data, size);
}

std::size_t readFunction(char *data, std::size_t, std::size_t size, void *handle)
{
    return transferOf(handle)->onUpload(data, size);
}

int seekFunction(void *handle, curl_off_t offset, int)
{
    return transferOf(handle)->onRewind(offset);
}

int readyFunction(void *handle, char *, char *, int, int)
{
    return transferOf(handle)->onReady();
}

curl_socket_t openFunction(void *handle, curlsocktype, curl_sockaddr *address)
{
    if (!transferOf(handle)->mayConnect())
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A connection outlives the handle that it was made by.
int closeFunction(void *engine, curl_socket_t descriptor)
{
    static_cast<Engine *>(engine)->onClosing(descriptor);
    return ::close(descriptor);
}

int remarkFunction(CURL *, curl_infotype type, char *data, std::size_t size, void *handle)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (type == CURLINFO_TEXT)
        transferOf(handle)->onRemark(bytes);
    else if (type == CURLINFO_DATA_IN)
        transferOf(handle)->onChunks(bytes);
    return 0;
}
}

} // namespace

Handle::~Handle()
{
    curl_easy_cleanup(m_easy);
    forget();
}

void Handle::forget()
{
    m_told.reset();
    m_target = {};
    curl_slist_free_all(std::exchange(m_headers, nullptr));
    curl_slist_free_all(std::exchange(m_connectTo, nullptr));
}

Failure Handle::begin(Transfer *transfer, long receiveBuffer)
{
    const Order &order = transfer->order();
    m_transfer = transfer;
    m_error[0] = '\0';
    HandleOptions options(m_easy, order);
    if (m_told && order.isPlain() && *m_told == order) {
        if (m_target.encoded != order.target.encoded) {
            m_target = order.target;
            options.setTarget(m_target);
        }
        return options.failure();
    }
    curl_easy_reset(m_easy);
    forget();
    options.setReceiveBuffer(receiveBuffer);
    tell(options, order);
    if (order.isPlain() && !options.failure())
        m_told = order;
    return options.failure();
}

void Handle::tell(HandleOptions &options, const Order &order)
{
    setCallbacks(options, order.hasBody());
    m_headers = options.setRequest();
    std::tie(m_target, m_connectTo) = options.setDestination();
    if (!order.tls)
        return;
    options.setTls(*order.tls);
    TlsCheck::install(options, this);
}

void Handle::setCallbacks(HandleOptions &options, bool hasBody)
{
    options.set(CURLOPT_ERRORBUFFER, m_error.data());
    options.set(CURLOPT_HEADERFUNCTION, headerFunction);
    options.set(CURLOPT_HEADERDATA, this);
    options.set(CURLOPT_WRITEFUNCTION, writeFunction);
    options.set(CURLOPT_WRITEDATA, this);
    options.set(CURLOPT_PREREQFUNCTION, readyFunction);
    options.set(CURLOPT_PREREQDATA, this);
    options.set(CURLOPT_OPENSOCKETFUNCTION, openFunction);
    options.set(CURLOPT_OPENSOCKETDATA, this);
    options.set(CURLOPT_CLOSESOCKETFUNCTION, closeFunction);
    options.set(CURLOPT_CLOSESOCKETDATA, m_engine);
    options.set(CURLOPT_DEBUGFUNCTION, remarkFunction);
    options.set(CURLOPT_DEBUGDATA, this);
    if (!hasBody)
        return;
    options.set(CURLOPT_READFUNCTION, readFunction);
    options.set(CURLOPT_READDATA, this);
    options.set(CURLOPT_SEEKFUNCTION, seekFunction);
    options.set(CURLOPT_SEEKDATA, this);
}

void Handle::set(CURLoption option, long value)
{
    m_told.reset();
    curl_easy_setopt(m_easy, option, value);
}

} // namespace QTreq::Curl
