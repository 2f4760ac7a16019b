// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_DECLARATIVEREQUEST_P_H
#define QTREQ_QUICK_DECLARATIVEREQUEST_P_H

#include "callscope_p.h"
#include "response_p.h"

#include <QTreq/Quick/client.h>

#include <QTreq/clock.h>

#include <QtCore/qhash.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlparserstatus.h>

#include <optional>

namespace QTreq::Quick {

/// What QML knows as HTTPRequest: a request that follows its properties.
class DeclarativeRequest : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    QML_NAMED_ELEMENT(HTTPRequest)
    Q_INTERFACES(QQmlParserStatus)
    Q_PROPERTY(QTreq::Quick::Client *client READ client WRITE setClient NOTIFY clientChanged)
    Q_PROPERTY(QUrl url READ url WRITE setUrl NOTIFY urlChanged)
    Q_PROPERTY(QString method READ method WRITE setMethod NOTIFY methodChanged)
    Q_PROPERTY(int debounce READ debounce WRITE setDebounce NOTIFY debounceChanged)
    Q_PROPERTY(bool running READ isRunning WRITE setRunning NOTIFY runningChanged)

    // The options, by their names in RequestOptions; undefined: not set.
    Q_PROPERTY(QJSValue params READ params WRITE setParams NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue headers READ headers WRITE setHeaders NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue json READ json WRITE setJson NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue data READ data WRITE setData NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue files READ files WRITE setFiles NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue auth READ auth WRITE setAuth NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue cookies READ cookies WRITE setCookies NOTIFY optionsChanged)
    Q_PROPERTY(QJSValue timeout READ timeout WRITE setTimeout NOTIFY optionsChanged)
    /// All others, and these as well: an object as the functions of HTTPClient take it.
    Q_PROPERTY(QJSValue options READ options WRITE setOptions NOTIFY optionsChanged)

    Q_PROPERTY(Status status READ status NOTIFY statusChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY statusChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(double uploadProgress READ uploadProgress NOTIFY uploadProgressChanged)
    Q_PROPERTY(QTreq::Quick::ScriptResponse response READ response NOTIFY responseChanged)
    Q_PROPERTY(QJSValue value READ value NOTIFY valueChanged)
    Q_PROPERTY(QJSValue error READ error NOTIFY errorChanged)

public:
    enum Status { Null, Loading, Ready, Error };
    Q_ENUM(Status)

    explicit DeclarativeRequest(QObject *parent = nullptr);
    ~DeclarativeRequest() override;

    [[nodiscard]] Client *client() const;
    void setClient(Client *client);
    [[nodiscard]] QUrl url() const { return m_url; }
    void setUrl(const QUrl &url);
    [[nodiscard]] QString method() const { return m_method; }
    void setMethod(const QString &method);
    [[nodiscard]] int debounce() const { return m_debounce; }
    void setDebounce(int milliseconds);
    [[nodiscard]] bool isRunning() const { return m_running; }
    void setRunning(bool running);

    [[nodiscard]] QJSValue params() const { return option(u"params"); }
    void setParams(const QJSValue &params) { setOption(u"params", params); }
    [[nodiscard]] QJSValue headers() const { return option(u"headers"); }
    void setHeaders(const QJSValue &headers) { setOption(u"headers", headers); }
    [[nodiscard]] QJSValue json() const { return option(u"json"); }
    void setJson(const QJSValue &json) { setOption(u"json", json); }
    [[nodiscard]] QJSValue data() const { return option(u"data"); }
    void setData(const QJSValue &data) { setOption(u"data", data); }
    [[nodiscard]] QJSValue files() const { return option(u"files"); }
    void setFiles(const QJSValue &files) { setOption(u"files", files); }
    [[nodiscard]] QJSValue auth() const { return option(u"auth"); }
    void setAuth(const QJSValue &auth) { setOption(u"auth", auth); }
    [[nodiscard]] QJSValue cookies() const { return option(u"cookies"); }
    void setCookies(const QJSValue &cookies) { setOption(u"cookies", cookies); }
    [[nodiscard]] QJSValue timeout() const { return option(u"timeout"); }
    void setTimeout(const QJSValue &timeout) { setOption(u"timeout", timeout); }
    [[nodiscard]] QJSValue options() const { return m_moreOptions; }
    void setOptions(const QJSValue &options);

    [[nodiscard]] Status status() const { return m_status; }
    [[nodiscard]] bool isLoading() const { return m_status == Loading; }
    [[nodiscard]] double progress() const { return m_progress; }
    [[nodiscard]] double uploadProgress() const { return m_uploadProgress; }
    [[nodiscard]] ScriptResponse response() const;
    [[nodiscard]] QJSValue value() const { return m_value; }
    [[nodiscard]] QJSValue error() const { return m_error; }

    Q_INVOKABLE void send();
    Q_INVOKABLE void retry() { send(); }
    Q_INVOKABLE void cancel();

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void clientChanged();
    void urlChanged();
    void methodChanged();
    void debounceChanged();
    void runningChanged();
    void optionsChanged();
    void statusChanged();
    void progressChanged();
    void uploadProgressChanged();
    void responseChanged();
    void valueChanged();
    void errorChanged();
    void loaded(const QJSValue &value);
    void failed(const QJSValue &error);

private:
    [[nodiscard]] QJSValue option(QStringView name) const;
    void setOption(QStringView name, const QJSValue &value);
    [[nodiscard]] QString readOptions(RequestOptions &options) const;

    void follow(int delay);
    void schedule(int delay);
    void start();
    void resetResult();
    void sendWith(RequestOptions options, QObject *transfer);
    void drop();
    void receive(const Future<Response> &future, qint64 elapsed);
    void readBody(const Response &response);
    template<class T, class Convert>
    void read(const Future<T> &future, Convert convert);
    void succeed(const QJSValue &value);
    void fail(const QJSValue &error);
    void setStatus(Status status);
    void setProgress(double DeclarativeRequest::*member, void (DeclarativeRequest::*notify)(),
                     qint64 done, qint64 total);

    QPointer<Client> m_client;
    bool m_hasClient = false; // and so has none of the engine's, also when it is gone
    QUrl m_url;
    QString m_method = QStringLiteral("GET");
    int m_debounce = 0;
    bool m_running = true;
    bool m_complete = false;
    QHash<QString, QJSValue> m_options;
    QJSValue m_moreOptions;

    QPointer<Clock> m_clock; // that has the call
    std::optional<Clock::Call> m_call;
    std::unique_ptr<CallScope> m_transfer; // what a late answer would come to
    Status m_status = Null;
    bool m_hasValue = false;
    double m_progress = 0;
    double m_uploadProgress = 0;
    std::optional<ScriptResponse> m_response;
    QJSValue m_value;
    QJSValue m_error{QJSValue::NullValue};
};

} // namespace QTreq::Quick

#endif
