// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "download.h"

#include "filenames.h"

#include <QtCore/qfileinfo.h>
#include <QtCore/qpointer.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using QTreq::Error;
using QTreq::Future;
using QTreq::Response;
using Action = Verdict::Action;

namespace {

// A connection over which nothing comes for so long is taken for dead.
constexpr auto patience = 30s;

// Whose end it is cheaper to wait for than to make another connection.
constexpr qint64 shortBody = 64 * 1024;

/// Once the rest of an answer that nobody wants has come, if it is short.
Future<void> drained(const Response &response)
{
    const bool isShort = response.length() >= 0 && response.length() <= shortBody;
    return isShort ? response.collect([](QByteArrayView) {}) : QTreq::makeReadyFuture();
}

QString textOf(const QByteArray &checksum)
{
    return QString::fromLatin1(checksum.first(12)) + u'…';
}

} // namespace

/*!
    The file will be \a path, in a folder that exists. \a client has to outlive the download.
*/
Download::Download(QTreq::HTTPClient &client, const QUrl &url, const QString &path, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_part(path),
      m_source{url, {}},
      m_path(path)
{
}

/*!
    What has come is kept, for restore().
*/
Download::~Download()
{
    m_attempt.reset();
    if (m_state == State::Downloading)
        (void)m_part.save(m_source);
}

/*!
    A download that an earlier run of the program left behind, paused; null where \a notePath is no
    such note.
*/
std::unique_ptr<Download> Download::restore(QTreq::HTTPClient &client, const QString &notePath)
{
    const QString path = notePath.chopped(PartFile::noteSuffix().size());
    auto download = std::make_unique<Download>(client, QUrl(), path);
    if (!download->m_part.load(download->m_source))
        return nullptr;
    download->m_state = State::Paused;
    return download;
}

QString Download::fileName() const
{
    return QFileInfo(m_path).fileName();
}

bool Download::isActive() const
{
    return m_state == State::Downloading || m_state == State::Verifying;
}

/*!
    The file is taken if its SHA-256 is this, in hexadecimal digits; empty: whatever it is. To be
    given before the end.
*/
void Download::setExpectedChecksum(const QByteArray &sha256)
{
    m_source.expectedChecksum = sha256.toLower();
}

/*!
    Stands in line, for start(). Whatever has ended can be begun again.
*/
void Download::wait()
{
    if (isActive() || m_state == State::Done)
        return;
    m_message.clear();
    if (m_part.save(m_source))
        setState(State::Waiting);
    else
        fail(m_part.errorString());
}

void Download::start()
{
    if (isActive() || m_state == State::Done)
        return;
    m_message.clear();
    m_attempt = std::make_unique<QObject>();
    if (!m_part.open())
        fail(m_part.errorString());
    else if (m_part.isComplete())
        verify();
    else
        request();
}

/*!
    What has come stays where it is.
*/
void Download::pause()
{
    if (isActive() || m_state == State::Waiting)
        stop(State::Paused);
}

/*!
    What has come is removed.
*/
void Download::cancel()
{
    if (m_state == State::Done || m_state == State::Cancelled)
        return;
    stop(State::Cancelled);
    m_part.remove();
    Q_EMIT progressed();
}

void Download::stop(State state)
{
    m_attempt.reset();
    suspend(state);
}

void Download::suspend(State state)
{
    m_part.close();
    (void)m_part.save(m_source); // what is on the disk counts anyhow
    setState(state);
}

void Download::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Download::fail(const QString &message)
{
    m_message = message;
    suspend(State::Failed);
}

/// To go on from there would help nobody.
void Download::failForGood(const QString &message)
{
    m_message = message;
    m_part.remove();
    setState(State::Failed);
}

/// Its failures are the future's.
void Download::require(bool done) const
{
    if (!done)
        throw QTreq::BodyError(m_part.errorString());
}

void Download::request()
{
    const QPointer<QObject> attempt = m_attempt.get();
    m_askedFrom = received();
    if (m_state != State::Downloading)
        setState(State::Downloading);
    if (!attempt)
        return; // somebody has paused it at once
    m_client.get(url(), options())
        .then(m_attempt.get(), [this](const Response &response) { return receive(response); })
        .then(m_attempt.get(),
              [this](Next next) { next == Next::Complete ? complete() : request(); })
        .onFailed(m_attempt.get(), [this](const Error &error) { fail(error.message()); });
}

QTreq::RequestOptions Download::options() const
{
    // A range is one of the bytes as they are sent: encoded, they would be others.
    QTreq::RequestOptions options{.headers = {{"Accept-Encoding", "identity"}},
                                  .idleTimeout = patience,
                                  .unbuffered = true,
                                  .context = m_attempt.get()};
    if (isResumable()) {
        options.headers.append("Range", "bytes=" + QByteArray::number(received()) + '-');
        options.headers.append("If-Range", m_part.state().validator);
    }
    return options;
}

Future<Download::Next> Download::receive(const Response &response)
{
    const Verdict verdict =
        judge(m_part.state(),
              {response.code(), response.phrase(), response.headers(), response.length()});
    if (verdict.action == Action::Refuse)
        return drained(response).then(
            [message = verdict.message]() -> Next { throw QTreq::ProtocolError(message); });
    takeOver(verdict);
    if (verdict.action == Action::AskAgain || verdict.action == Action::Complete) {
        const Next next = verdict.action == Action::AskAgain ? Next::AskAgain : Next::Complete;
        return drained(response).then([next] { return next; });
    }
    const QPointer<QObject> attempt = m_attempt.get();
    const auto receiver = [this, attempt](QByteArrayView bytes) {
        if (attempt)
            write(bytes);
    };
    return response.collect(receiver).then([] { return Next::Complete; });
}

void Download::takeOver(const Verdict &verdict)
{
    const bool isStartedAgain =
        verdict.action == Action::Replace || verdict.action == Action::AskAgain;
    if (isStartedAgain)
        require(m_part.clear());
    m_part.setState(verdict.state);
    m_askedFrom = received();
    require(m_part.save(m_source));
    if (!isStartedAgain)
        return;
    m_message = verdict.message;
    Q_EMIT startedAgain(verdict.message);
}

void Download::write(QByteArrayView bytes)
{
    if (total() >= 0 && received() + bytes.size() > total())
        throw QTreq::ProtocolError(tr("The server sends more than it has announced"));
    require(m_part.append(bytes));
    Q_EMIT progressed();
}

/// A server may send less than it was asked for (RFC 9110, section 14.2): the rest is asked for
/// then, also where it has not told how much that is.
void Download::complete()
{
    PartState state = m_part.state();
    const bool isWhole = m_askedFrom == 0;
    if (state.total < 0 && isWhole)
        state.total = state.received;
    m_part.setState(state);
    if (m_part.isComplete())
        verify();
    else if (received() > m_askedFrom && isResumable())
        request();
    else
        fail(tr("The server sent less than it has announced"));
}

/// Reads what an earlier run received: the checksum is of all that is on the disk.
void Download::verify()
{
    const QPointer<QObject> attempt = m_attempt.get();
    setState(State::Verifying);
    if (attempt)
        verifyMore();
}

/// In pieces, so that the window stays awake.
void Download::verifyMore()
{
    if (verified() == received())
        return finish();
    if (!m_part.hashMore())
        return fail(m_part.errorString());
    QMetaObject::invokeMethod(
        m_attempt.get(), [this] { verifyMore(); }, Qt::QueuedConnection);
    Q_EMIT progressed();
}

void Download::finish()
{
    const QByteArray checksum = m_part.checksum();
    const QByteArray expected = expectedChecksum();
    if (!expected.isEmpty() && checksum != expected) {
        const QString differs = tr("The checksum is wrong: %1 instead of %2");
        return failForGood(differs.arg(textOf(checksum), textOf(expected)));
    }
    const QString path = QFileInfo::exists(m_path) ? freePath(m_path) : m_path;
    if (!m_part.moveTo(path))
        return fail(m_part.errorString());
    if (path != m_path)
        m_message = tr("“%1” was there already").arg(fileName());
    m_path = path;
    m_checksum = checksum;
    setState(State::Done);
}
