// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_COOKIEJAR_H
#define QTREQ_COOKIEJAR_H

#include <QTreq/qtreq_export.h>

#include <QtNetwork/qnetworkcookiejar.h>

#include <memory>

namespace QTreq {

class Clock;
class CookieJarPrivate;

/// A cookie jar that follows RFC 6265bis, finds its cookies fast, and can be saved and loaded.
class QTREQ_EXPORT CookieJar : public QNetworkCookieJar
{
    Q_OBJECT
public:
    enum class Format { Json, Netscape };

    explicit CookieJar(QObject *parent = nullptr);
    ~CookieJar() override;

    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl &url) const override;
    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;
    bool insertCookie(const QNetworkCookie &cookie) override;
    bool updateCookie(const QNetworkCookie &cookie) override;
    bool deleteCookie(const QNetworkCookie &cookie) override;
    [[nodiscard]] QList<QNetworkCookie> allCookies() const;
    void setAllCookies(const QList<QNetworkCookie> &cookies);

    /// Set-Cookie lines exactly as a server sent them (RFC 6265bis section 5.6).
    void setCookiesFromHeaders(const QList<QByteArray> &setCookieLines, const QUrl &url);
    [[nodiscard]] Clock *clock() const;
    void setClock(Clock *clock); // not owned; null: the system's
    void clear();
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] qsizetype maxCookiesPerDomain() const;
    void setMaxCookiesPerDomain(qsizetype count);
    [[nodiscard]] qsizetype maxCookies() const;
    void setMaxCookies(qsizetype count);

    [[nodiscard]] bool save(const QString &path, Format format = Format::Json) const;
    [[nodiscard]] bool load(const QString &path);
    [[nodiscard]] QString errorString() const; // of the last save() or load()

private:
    std::unique_ptr<CookieJarPrivate> d;
};

} // namespace QTreq

#endif
