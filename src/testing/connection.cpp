// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "connection_p.h"

#include "answerrules_p.h"
#include "faultrules_p.h"
#include "rendering_p.h"
#include "socketfaults_p.h"

#include <QtCore/qpointer.h>
#include <QtCore/qtimer.h>

#include <algorithm>
#include <utility>

namespace QTreq::Testing {

namespace {

bool saysClose(const Headers &headers)
{
    return headers.combinedValue("Connection").toLower().contains("close");
}

} // namespace

Connection::Connection(QTcpSocket *socket, std::shared_ptr<ServerHost> host, QObject *parent)
    : QObject(parent),
      m_host(std::move(host)),
      m_socket(socket)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QIODevice::readyRead, this, &Connection::readSocket);
    connect(socket, &QAbstractSocket::disconnected, this, &Connection::leave);
    readSocket();
}

Connection::~Connection()
{
    m_socket->disconnect(this);
    if (m_exchange)
        m_exchange->leave();
}

void Connection::drop()
{
    m_socket->disconnect(this);
    m_socket->abort();
    leave();
}

void Connection::readSocket()
{
    m_parser.feed(m_socket->readAll());
    parse();
}

// One request at a time: what follows it waits until it was answered.
void Connection::parse()
{
    if (m_parsing)
        return;
    m_parsing = true;
    while (!m_requestDone) {
        const RequestParser::Event event = m_parser.next();
        if (event == RequestParser::Event::NeedMore)
            break;
        if (event == RequestParser::Event::Malformed) {
            refuse(m_parser.error());
            break;
        }
        if (event == RequestParser::Event::Head)
            takeHead();
        else if (event == RequestParser::Event::Body)
            takePiece(m_parser.piece());
        else
            takeEnd();
    }
    m_parsing = false;
}

void Connection::takeHead()
{
    m_exchange = std::make_shared<PlainExchange>(m_host, static_cast<Carrier *>(this));
    m_exchange->method = m_parser.method();
    m_exchange->url = requestUrl();
    m_exchange->requestHeaders = m_parser.headers();
    m_framing = {};
    m_sent = 0;
    m_keepsAlive = m_parser.isVersion11() && !saysClose(m_parser.headers());
    begin(m_host->resource(), m_exchange);
    if (!m_exchange) // dropped
        return;
    if (!m_exchange->finished() && m_parser.headers().value("Expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    const Step *step = m_exchange->nextStep();
    if (step && step->fault.point != Fault::Point::Upload)
        answer();
}

// The target is a path, or a whole URL as to a proxy (RFC 9112 section 3.2).
QUrl Connection::requestUrl() const
{
    if (!m_parser.target().startsWith('/') && m_parser.target() != "*")
        return QUrl::fromEncoded(m_parser.target());
    return QUrl::fromEncoded(m_host->scheme() + "://" + m_parser.headers().value("Host")
                             + m_parser.target());
}

void Connection::takePiece(const QByteArray &piece)
{
    if (!m_exchange)
        return;
    const Step *step = m_exchange->nextStep();
    m_exchange->body += piece;
    if (step && step->fault && step->fault.point == Fault::Point::Upload
        && m_exchange->body.size() >= step->fault.after) {
        m_exchange->body.truncate(step->fault.after);
        sendFault(step->fault);
    }
}

void Connection::takeEnd()
{
    if (!m_exchange) // answered before it was read
        return;
    m_requestDone = true;
    m_exchange->bodyComplete = true;
    render(m_host->resource(), m_exchange);
    answer();
}

void Connection::refuse(const QByteArray &reason)
{
    m_requestDone = true;
    m_socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: "
                    + QByteArray::number(reason.size()) + "\r\n\r\n" + reason);
    hangUp();
}

// Answers go out together with what else the resource does in the same turn: the length of a
// body that is finished by then is known.
void Connection::stepAdded()
{
    if (m_scheduled || m_parsing)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, &Connection::answer, Qt::QueuedConnection);
}

void Connection::answer()
{
    m_scheduled = false;
    const auto exchange = m_exchange;
    while (m_exchange && m_exchange == exchange) {
        const Step *step = exchange->nextStep();
        if (!step)
            return;
        if (step->fault) {
            sendFault(step->fault);
            return;
        }
        const Step taken = *step;
        exchange->takeStep();
        if (taken.kind == Step::Kind::Head)
            sendHead();
        else if (taken.kind == Step::Kind::Bytes)
            sendBytes(taken.bytes);
        else
            sendEnd();
    }
}

void Connection::sendHead()
{
    m_framing = framingOf(*m_exchange);
    const bool untilClose = m_framing.chunked && !m_parser.isVersion11();
    m_keepsAlive = m_keepsAlive && !saysClose(m_exchange->answerHeaders) && !untilClose;
    const QByteArray phrase =
        m_exchange->phrase.isNull() ? standardPhrase(m_exchange->code) : m_exchange->phrase;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_exchange->code) + ' ' + phrase + "\r\n";
    const auto add = [&head](const Headers::Pair &line) {
        if (!line.first.isEmpty())
            head += line.first + ": " + line.second + "\r\n";
    };
    const auto &lines = m_exchange->answerHeaders.toListOfPairs();
    std::for_each(lines.begin(), lines.end(), add);
    if (untilClose)
        m_framing.chunked = false;
    else
        add(m_framing.added);
    if (!m_keepsAlive && !saysClose(m_exchange->answerHeaders))
        add({"Connection", "close"});
    m_socket->write(head + "\r\n");
}

void Connection::sendBytes(const QByteArray &bytes)
{
    if (m_framing.bodiless)
        return;
    const qint64 room = m_framing.length.value_or(m_sent + bytes.size()) - m_sent;
    const QByteArray piece = bytes.left(qsizetype(std::min<qint64>(room, bytes.size())));
    m_sent += piece.size();
    if (m_framing.chunked)
        m_socket->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    else
        m_socket->write(piece);
}

void Connection::sendEnd()
{
    if (m_framing.chunked && !m_framing.bodiless)
        m_socket->write("0\r\n\r\n");
    const bool cutShort = !m_framing.bodiless && m_framing.length.value_or(0) > m_sent;
    m_keepsAlive = m_keepsAlive && !cutShort;
    endExchange();
}

void Connection::endExchange()
{
    const auto exchange = std::exchange(m_exchange, nullptr);
    exchange->letGoOfCarrier();
    if (!m_keepsAlive) {
        hangUp();
        return;
    }
    if (m_requestDone) {
        m_requestDone = false;
        if (!m_parsing)
            QMetaObject::invokeMethod(this, &Connection::parse, Qt::QueuedConnection);
    }
}

// The connection is of no use afterwards.
void Connection::sendFault(const Fault &fault)
{
    m_requestDone = true;
    if (fault.kind == Fault::Kind::Stall)
        return;
    if (fault.kind == Fault::Kind::EndlessHeaders) {
        sendHeadersForEver();
        return;
    }
    const Fault taken = fault; // which is the exchange's
    sendBytesOf(taken);
    const auto exchange = std::exchange(m_exchange, nullptr);
    exchange->takeStep();
    exchange->letGoOfCarrier();
    const QPointer<Connection> self(this);
    if (isOfConnections(taken))
        Q_EMIT allConnectionsFail(taken);
    if (!self)
        return;
    if (taken.kind == Fault::Kind::Reset || isOfConnections(taken))
        breakOff(m_socket);
    else
        hangUp();
}

void Connection::sendBytesOf(const Fault &fault)
{
    // The empty line makes it the same everywhere: Qt then takes the body for complete.
    if (fault.kind == Fault::Kind::MalformedChunk)
        m_socket->write("zz\r\n\r\n");
    else if (fault.point == Fault::Point::Headers)
        m_socket->write("HTTP/1.1 200 OK\r\nContent-Le");
    else
        m_socket->write(fault.bytes);
}

// Not as fast as can be: a client in the same thread has to come to its timers.
void Connection::sendHeadersForEver()
{
    m_socket->write("HTTP/1.1 200 OK\r\n");
    auto *const pace = new QTimer(this);
    connect(pace, &QTimer::timeout, this, [this] {
        if (m_socket->bytesToWrite() == 0)
            m_socket->write("X-Endless: " + QByteArray(1000, 'x') + "\r\n");
    });
    pace->start(5);
}

void Connection::hangUp()
{
    m_socket->disconnectFromHost();
}

void Connection::leave()
{
    m_requestDone = true;
    deleteLater();
    if (const auto exchange = std::exchange(m_exchange, nullptr))
        exchange->leave();
}

} // namespace QTreq::Testing
