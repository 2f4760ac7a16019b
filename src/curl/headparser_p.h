// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_HEADPARSER_P_H
#define QTREQ_CURL_HEADPARSER_P_H

#include <QTreq/headers.h>

#include <QtCore/qstring.h>

namespace QTreq::Curl {

/// The head of one answer, 1xx or final.
struct Head
{
    QByteArray statusLine; // as it came
    QByteArray version; // "HTTP/1.1"
    int status = 0;
    QString phrase;
    QList<Headers::Pair> lines; // in their order, each as it came
    qint64 length = -1; // of the body on the wire; -1: unknown
    bool chunked = false;

    [[nodiscard]] bool isHttp2() const { return version == "HTTP/2"; }
};

/// Takes the lines that curl hands out, and lets none pass that is not HTTP (RFC 9112): curl
/// itself goes by the first characters of a status, and by the last of two lengths.
///
/// Most lines of a server are those of its answer before. They share that one's memory, and where
/// all are the same, what they mean is known.
class HeadParser
{
public:
    enum class Event { None, Interim, Final, Fault };

    /// \a bodyless: the request was a HEAD. \a challenged: curl answers a first 401 itself.
    explicit HeadParser(bool bodyless = false, bool challenged = false)
        : m_isHead(bodyless),
          m_awaitsChallenge(challenged)
    {
    }

    /// Of another answer, with a body, which this one may be like.
    void setKnown(const Head &head) { m_known = head; }
    Event feed(QByteArrayView line);
    [[nodiscard]] bool hasBegun() const { return m_stage != Stage::Status || m_size > 0; }
    [[nodiscard]] bool isComplete() const { return m_stage == Stage::Complete; }
    [[nodiscard]] const Head &head() const { return m_head; }
    [[nodiscard]] const QList<Headers::Pair> &trailers() const { return m_trailers; }
    [[nodiscard]] QString fault() const { return m_fault; }
    /// The answer has no body, whatever its head says.
    [[nodiscard]] bool isBodyless() const;

private:
    enum class Stage { Status, Lines, Complete };

    Event fail(const QString &fault);
    Event feedStatus(QByteArrayView line);
    Event feedLine(QByteArrayView line);
    Event finishHead();
    Event endHead();
    [[nodiscard]] bool isKnown(QByteArrayView line, qsizetype index) const;
    void diverge();
    bool addLine(QList<Headers::Pair> &lines, QByteArrayView line);
    QString framingFault();

    const bool m_isHead;
    bool m_awaitsChallenge;
    Stage m_stage = Stage::Status;
    Head m_head;
    Head m_known;
    qsizetype m_alike = -1; // so many lines, all so far, are the known ones; -1: not all
    QList<Headers::Pair> m_trailers;
    QString m_fault;
    qsizetype m_size = 0; // of all heads so far
};

} // namespace QTreq::Curl

#endif
