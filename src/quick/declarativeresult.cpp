// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "declarativerequest_p.h"

#include "client_p.h"
#include "optionsconverter_p.h"
#include "scripting_p.h"

#include <QTreq/error.h>

#include <QtQml/qqmlengine.h>

using namespace Qt::StringLiterals;

// A request under way, and what comes of it.
namespace QTreq::Quick {

namespace {

// RFC 8259 section 11, RFC 6839 section 3.1.
bool isJson(const Response &response)
{
    const QByteArray type = response.headers().value("Content-Type");
    const QByteArray essence = type.split(';').value(0).trimmed().toLower();
    return essence == "application/json" || essence.endsWith("+json");
}

QJSValue scriptError(QJSEngine *engine, const QString &fault, const QUrl &url)
{
    InvalidRequestError error("HTTPRequest: "_L1 + fault);
    error.setUrl(url);
    return toScript(engine, error);
}

} // namespace

/// Before there is one, an empty one.
ScriptResponse DeclarativeRequest::response() const
{
    return m_response.value_or(ScriptResponse(Response(), qmlEngine(this)));
}

QString DeclarativeRequest::readOptions(RequestOptions &options) const
{
    OptionsConverter converter(qmlEngine(this), m_transfer.get());
    QString fault = converter.read(m_moreOptions);
    for (auto it = m_options.cbegin(); fault.isEmpty() && it != m_options.cend(); ++it)
        fault = converter.read(it.key(), it.value());
    options = converter.options();
    return fault;
}

void DeclarativeRequest::start()
{
    QQmlEngine *const engine = qmlEngine(this);
    if (!engine)
        return;
    m_transfer = std::make_unique<CallScope>();
    RequestOptions options;
    QString fault = readOptions(options);
    if (fault.isEmpty() && (!client() || !client()->client()))
        fault = u"its client is gone"_s;
    const QPointer<QObject> wanted = m_transfer.get();
    resetResult();
    if (!wanted)
        return; // a handler has made another request, or destroyed this one
    if (fault.isEmpty())
        sendWith(options, wanted);
    else
        fail(scriptError(engine, fault, m_url));
}

void DeclarativeRequest::resetResult()
{
    const QPointer<QObject> wanted = m_transfer.get();
    if (!m_error.isNull()) {
        m_error = QJSValue(QJSValue::NullValue);
        Q_EMIT errorChanged();
    }
    if (wanted)
        setProgress(&DeclarativeRequest::m_progress, &DeclarativeRequest::progressChanged, 0, 1);
    if (wanted)
        setProgress(&DeclarativeRequest::m_uploadProgress,
                    &DeclarativeRequest::uploadProgressChanged, 0, 1);
}

void DeclarativeRequest::sendWith(RequestOptions options, QObject *transfer)
{
    const QPointer<QObject> wanted = transfer;
    options.context = transfer;
    options.onUploadProgress = [this, wanted, also = options.onUploadProgress](qint64 sent,
                                                                               qint64 total) {
        if (also)
            also(sent, total);
        if (wanted)
            setProgress(&DeclarativeRequest::m_uploadProgress,
                        &DeclarativeRequest::uploadProgressChanged, sent, total);
    };
    options.onDownloadProgress = [this, wanted, also = options.onDownloadProgress](qint64 received,
                                                                                   qint64 total) {
        if (also)
            also(received, total);
        if (wanted)
            setProgress(&DeclarativeRequest::m_progress, &DeclarativeRequest::progressChanged,
                        received, total);
    };
    const QPointer<Clock> clock = client()->client()->clock();
    const auto begin = clock->now();
    ClientPrivate::of(client())
        ->send(m_method.toUtf8(), m_url, options, qmlEngine(this))
        .then(new QObject(transfer), [this, clock, begin](const Future<Response> &future) {
            receive(future, clock ? (clock->now() - begin).count() : -1);
        });
}

void DeclarativeRequest::receive(const Future<Response> &future, qint64 elapsed)
{
    QQmlEngine *const engine = qmlEngine(this);
    if (!engine)
        return;
    try {
        const Response response = future.result();
        const QPointer<QObject> wanted = m_transfer.get();
        m_response = ScriptResponse(response, engine, wanted, elapsed);
        Q_EMIT responseChanged();
        if (!wanted)
            return;
        response.raiseForStatus();
        readBody(response);
    } catch (...) {
        fail(toScript(engine, std::current_exception()));
    }
}

template<class T, class Convert>
void DeclarativeRequest::read(const Future<T> &future, Convert convert)
{
    future.then(new QObject(m_transfer.get()), [this, convert](const Future<T> &finished) {
        QQmlEngine *const engine = qmlEngine(this);
        if (!engine)
            return;
        try {
            succeed(convert(engine, finished.result()));
        } catch (...) {
            fail(toScript(engine, std::current_exception()));
        }
    });
}

void DeclarativeRequest::readBody(const Response &response)
{
    if (isJson(response))
        read(jsonAndText(response),
             [](QJSEngine *engine, const JsonAndText &json) { return toScript(engine, json); });
    else
        read(response.text(), [](QJSEngine *, const QString &text) { return QJSValue(text); });
}

void DeclarativeRequest::succeed(const QJSValue &value)
{
    const QPointer<QObject> wanted = m_transfer.get();
    m_value = value;
    m_hasValue = true;
    Q_EMIT valueChanged();
    if (wanted)
        setProgress(&DeclarativeRequest::m_progress, &DeclarativeRequest::progressChanged, 1, 1);
    if (wanted)
        setStatus(Ready);
    if (wanted)
        Q_EMIT loaded(value);
}

void DeclarativeRequest::fail(const QJSValue &error)
{
    const QPointer<QObject> wanted = m_transfer.get();
    m_error = error;
    Q_EMIT errorChanged();
    if (wanted)
        setStatus(Error);
    if (wanted)
        Q_EMIT failed(error);
}

void DeclarativeRequest::setStatus(Status status)
{
    if (m_status == status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
}

/// A total that is not known leaves the progress where it is.
void DeclarativeRequest::setProgress(double DeclarativeRequest::*member,
                                     void (DeclarativeRequest::*notify)(), qint64 done,
                                     qint64 total)
{
    const double progress = total > 0 ? double(done) / double(total) : this->*member;
    if (this->*member == progress)
        return;
    this->*member = progress;
    Q_EMIT(this->*notify)();
}

} // namespace QTreq::Quick
