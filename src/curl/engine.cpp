// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "engine_p.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>

#include <algorithm>

namespace QTreq::Curl {

namespace {

constexpr long keptConnections = 64;
constexpr std::size_t keptHandles = 64;

extern "C" {
int watchSocket(CURL *easy, curl_socket_t descriptor, int what, void *engine, void *)
{
    return static_cast<Engine *>(engine)->onWatch(easy, descriptor, what);
}

int setTimer(CURLM *, long milliseconds, void *engine)
{
    return static_cast<Engine *>(engine)->onTimer(milliseconds);
}
}

} // namespace

Engine::Engine(int connectionsPerHost) : m_multi(curl_multi_init())
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, watchSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, setTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, keptConnections);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    setConnectionsPerHost(connectionsPerHost);
}

Engine::~Engine()
{
    m_starting.clear();
    for (auto &[easy, transfer] : m_transfers) {
        curl_multi_remove_handle(m_multi, easy);
        transfer->takeHandle().reset();
    }
    m_transfers.clear();
    m_spare.clear();
    curl_multi_cleanup(m_multi);
}

void Engine::setConnectionsPerHost(int connections)
{
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(connections));
}

// curl has no call for it, but closes what is over the number that it may keep.
void Engine::closeIdleConnections()
{
    for (const auto &[descriptor, socket] : m_sockets) {
        if (socket->isIdle())
            socket->drop();
    }
}

/// Runs the call with curl's callbacks in mind; from inside one of them it is put off.
template<class Call>
void Engine::inCurl(Call call)
{
    const auto self = shared_from_this(); // a client may be the end of the agent
    if (m_inCurl) {
        m_missed = true;
        return;
    }
    m_inCurl = true;
    call();
    m_inCurl = false;
    if (std::exchange(m_missed, false))
        schedule();
    collect();
    tell();
}

/// What a client asks for when it is told something begins as soon as all of them know, without
/// another round of the event loop; should one of them run an event loop of its own, in that.
template<class Call>
void Engine::run(Call call)
{
    const auto self = shared_from_this();
    const bool outermost = !std::exchange(m_running, true);
    inCurl(call);
    if (!outermost)
        return;
    if (m_later.isActive()) {
        m_later.stop();
        inCurl([this] { advance(); });
    }
    m_running = false;
    if (m_later.isActive()) { // the event loop is to have its turn as well
        m_later.stop();
        schedule();
    }
}

void Engine::schedule()
{
    if (m_running) {
        if (!m_later.isActive())
            m_later.start(0, this);
    } else if (!std::exchange(m_scheduled, true)) {
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }
}

bool Engine::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    m_scheduled = false;
    run([this] { advance(); });
    return true;
}

/// What could not be done at once: it was inside of curl, or a request is given time to be changed.
void Engine::advance()
{
    const auto leaving = std::exchange(m_leaving, {});
    for (const auto &transfer : leaving)
        release(*transfer);
    startNew();
    const auto resuming = std::exchange(m_resuming, {});
    for (const auto &transfer : resuming) {
        if (CURL *const easy = transfer->easy())
            curl_easy_pause(easy, CURLPAUSE_CONT);
    }
    onExpiry();
}

void Engine::onExpiry()
{
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

void Engine::startNew()
{
    if (m_starting.empty())
        return;
    dropPolluted();
    const auto starting = std::exchange(m_starting, {});
    for (const auto &transfer : starting)
        start(transfer);
}

void Engine::start(const std::shared_ptr<Transfer> &transfer)
{
    if (transfer->isAbandoned())
        return;
    if (transfer->failure()) {
        transfer->refuse();
        return;
    }
    Failure fault = transfer->begin(handleFor(*transfer));
    CURL *const easy = transfer->easy();
    m_transfers.emplace(easy, transfer);
    const CURLMcode added = fault ? CURLM_OK : curl_multi_add_handle(m_multi, easy);
    if (added != CURLM_OK) {
        fault = {QNetworkReply::UnknownNetworkError,
                 QString::fromLatin1(curl_multi_strerror(added))};
    }
    if (!fault)
        return;
    transfer->fail(fault);
    transfer->end(CURLE_FAILED_INIT);
    release(*transfer);
}

void Engine::add(const std::shared_ptr<Transfer> &transfer)
{
    m_starting.push_back(transfer);
    schedule();
}

void Engine::remove(const std::shared_ptr<Transfer> &transfer)
{
    const auto self = shared_from_this();
    if (!transfer->easy())
        return;
    if (m_inCurl) {
        m_leaving.push_back(transfer);
        schedule();
        return;
    }
    m_inCurl = true;
    release(*transfer);
    m_inCurl = false;
}

void Engine::resume(const std::shared_ptr<Transfer> &transfer)
{
    m_resuming.push_back(transfer);
    schedule();
}

/// The handle goes back to the others; its connection too, or it is closed.
void Engine::release(Transfer &transfer)
{
    std::unique_ptr<Handle> handle = transfer.takeHandle();
    if (!handle)
        return;
    CURL *const easy = handle->easy();
    if (transfer.isOver()) {
        const auto socket = m_sockets.find(transfer.descriptor);
        if (socket != m_sockets.end())
            socket->second->setIdle(transfer.parser().head().isHttp2());
    }
    curl_multi_remove_handle(m_multi, easy);
    // One that was stopped half-way is not as good as new, even after curl_easy_reset().
    if (transfer.isOver() && !transfer.failure() && transfer.isPooled()
        && m_spare.size() < keptHandles)
        m_spare.push_back(std::move(handle));
    m_transfers.erase(easy);
}

void Engine::collect()
{
    int left = 0;
    while (const CURLMsg *const message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const auto found = m_transfers.find(message->easy_handle);
        if (found == m_transfers.end())
            continue;
        const auto transfer = found->second;
        m_inCurl = true; // so that its news waits for tell()
        transfer->end(message->data.result);
        release(*transfer);
        m_inCurl = false;
    }
}

void Engine::noteNews(Transfer &transfer)
{
    if (!std::exchange(transfer.listed, true))
        m_news.push_back(transfer.shared_from_this());
    if (!m_inCurl)
        schedule();
}

void Engine::tell()
{
    while (!m_news.empty()) {
        const auto news = std::exchange(m_news, {});
        for (const auto &transfer : news)
            transfer->report();
    }
}

/// All that has come is taken in one turn, so that the requests that follow are sent one after the
/// other: a server that goes to sleep after each and is woken by the next costs as much as they do.
void Engine::onSocket(curl_socket_t descriptor, int events)
{
    run([this, descriptor, events] {
        act(descriptor, events);
        if (!(events & CURL_CSELECT_IN))
            return;
        const auto isAnother = [descriptor](const Socket &socket) {
            return socket.isInUse() && socket.descriptor() != descriptor;
        };
        for (const curl_socket_t other : readable(isAnother)) {
            const auto found = m_sockets.find(other);
            if (found == m_sockets.end())
                continue;
            found->second->setServed();
            act(other, CURL_CSELECT_IN);
        }
    });
}

// For one that can be written to, curl is to look itself whether there is something to read first:
// an answer that comes before the whole of an upload is lost when writing fails.
void Engine::act(curl_socket_t descriptor, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, descriptor, events & CURL_CSELECT_OUT ? 0 : events, &running);
}

int Engine::onWatch(CURL *easy, curl_socket_t descriptor, int what)
{
    const auto transfer = m_transfers.find(easy);
    if (transfer != m_transfers.end() && what != CURL_POLL_REMOVE)
        transfer->second->descriptor = descriptor;
    auto found = m_sockets.find(descriptor);
    if (found == m_sockets.end()) {
        if (what == CURL_POLL_REMOVE)
            return 0;
        found = m_sockets.emplace(descriptor, std::make_unique<Socket>(this, descriptor)).first;
    }
    found->second->watch(what);
    return 0;
}

void Engine::onClosing(curl_socket_t descriptor)
{
    m_sockets.erase(descriptor);
}

/// curl sets it with each step of each transfer; a timer that goes off too early costs less.
int Engine::onTimer(long milliseconds)
{
    if (milliseconds < 0) {
        m_due = QDeadlineTimer(QDeadlineTimer::Forever);
        return 0;
    }
    m_due = QDeadlineTimer(milliseconds);
    if (m_timer.isActive() && m_armed <= m_due)
        return 0;
    m_armed = m_due;
    m_timer.start(int(std::min(milliseconds, 3600L * 1000)), Qt::PreciseTimer, this);
    return 0;
}

void Engine::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_later.timerId()) {
        m_later.stop();
        run([this] { advance(); });
        return;
    }
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_timer.stop();
    if (m_due.isForever())
        return;
    if (!m_due.hasExpired()) {
        onTimer(long(m_due.remainingTime()));
        return;
    }
    m_due = QDeadlineTimer(QDeadlineTimer::Forever);
    run([this] { onExpiry(); });
}

/// Those of the wanted sockets that there is something to read from, or that are broken.
template<class Wanted>
const std::vector<curl_socket_t> &Engine::readable(Wanted wanted)
{
    m_polled.clear();
    m_readable.clear();
    for (const auto &[descriptor, socket] : m_sockets) {
        if (wanted(*socket))
            m_polled.push_back({descriptor, POLLIN, 0});
    }
    if (m_polled.empty() || poll(m_polled.data(), nfds_t(m_polled.size()), 0) <= 0)
        return m_readable;
    for (const pollfd &one : m_polled) {
        if (one.revents != 0)
            m_readable.push_back(one.fd);
    }
    return m_readable;
}

/// The event loop may not have come to tell since the last request ended.
void Engine::dropPolluted()
{
    for (const curl_socket_t descriptor :
         readable([](const Socket &socket) { return socket.isIdle(); }))
        m_sockets.at(descriptor)->drop();
}

std::unique_ptr<Handle> Engine::handleFor(const Transfer &transfer)
{
    if (m_spare.empty() || transfer.isStreamed())
        return std::make_unique<Handle>(this);
    std::unique_ptr<Handle> handle = std::move(m_spare.back());
    m_spare.pop_back();
    return handle;
}

} // namespace QTreq::Curl
