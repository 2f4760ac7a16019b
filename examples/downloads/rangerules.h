// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_RANGERULES_H
#define QTREQ_EXAMPLES_RANGERULES_H

#include <QTreq/Headers>

#include <QtCore/qstring.h>

#include <optional>

/// What an answer says of the bytes that it brings (RFC 9110, section 14.4).
struct ContentRange
{
    qint64 first = -1; // -1: of none, the range that was asked for is not there
    qint64 last = -1;
    qint64 total = -1; // -1: not told

    [[nodiscard]] static std::optional<ContentRange> parse(QByteArrayView field);
};

/// What is known of a file of which some has come.
struct PartState
{
    qint64 received = 0;
    qint64 total = -1; // -1: not told
    QByteArray validator; // empty: the rest cannot be asked for

    [[nodiscard]] bool isResumable() const { return received > 0 && !validator.isEmpty(); }
};

/// The head of an answer.
struct Answer
{
    int code = 0;
    QString phrase;
    QTreq::Headers headers;
    qint64 length = -1;
};

/// What is to be done with an answer.
struct Verdict
{
    enum class Action {
        Append, // the body goes behind what is there
        Replace, // the body is the whole file
        AskAgain, // what is there is of no use: ask for the whole file
        Complete, // everything was there already
        Refuse,
    };
    Action action = Action::Refuse;
    PartState state; // once the action has been taken
    QString message; // for the user; may be empty
};

/// What If-Range may say (RFC 9110, section 13.1.5): a strong entity tag, a date that is as good,
/// or nothing.
[[nodiscard]] QByteArray rangeValidator(const QTreq::Headers &headers);

[[nodiscard]] Verdict judge(const PartState &part, const Answer &answer);

#endif
