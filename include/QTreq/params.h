// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_PARAMS_H
#define QTREQ_PARAMS_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qlist.h>
#include <QtCore/qstringlist.h>

#include <initializer_list>
#include <type_traits>
#include <utility>

namespace QTreq {

/// The value or values of one parameter, already in the form that will be percent-encoded.
class QTREQ_EXPORT ParamValue
{
public:
    template<class T, std::enable_if_t<std::is_constructible_v<Text, T>
                                       && !std::is_arithmetic_v<std::decay_t<T>>, int> = 0>
    ParamValue(const T &text) : m_values{Text(text).bytes()} { }
    template<class T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>, int> = 0>
    ParamValue(T number) : m_values{QByteArray::number(number)} { }
    template<class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
    ParamValue(T truth) : m_values{truth ? QByteArrayLiteral("true") : QByteArrayLiteral("false")} { }
    ParamValue(double number);
    ParamValue(const QStringList &values);
    ParamValue(const QList<QByteArray> &values) : m_values(values) { }
    ParamValue(std::initializer_list<ParamValue> values);

    const QList<QByteArray> &values() const noexcept { return m_values; }

private:
    QList<QByteArray> m_values;
};

/// One name with its value or values, as written in a braced list.
struct Param
{
    Text name;
    ParamValue value;
};

/// An ordered list of names and values, for a query or a form; names may repeat.
class QTREQ_EXPORT Params
{
public:
    using Pair = std::pair<QByteArray, QByteArray>;

    Params() = default;
    Params(std::initializer_list<Param> params);

    void append(const Text &name, const ParamValue &value);
    void append(const Params &other);
    [[nodiscard]] bool contains(const Text &name) const;
    [[nodiscard]] QByteArray value(const Text &name, const QByteArray &fallback = {}) const;
    [[nodiscard]] QList<QByteArray> values(const Text &name) const;
    void removeAll(const Text &name);

    [[nodiscard]] bool isEmpty() const noexcept { return m_pairs.isEmpty(); }
    [[nodiscard]] qsizetype size() const noexcept { return m_pairs.size(); }
    [[nodiscard]] const QList<Pair> &toListOfPairs() const & noexcept { return m_pairs; }
    [[nodiscard]] QList<Pair> toListOfPairs() && { return std::move(m_pairs); } // for (... : f().toListOfPairs())

    friend bool operator==(const Params &a, const Params &b) { return a.m_pairs == b.m_pairs; }
    friend bool operator!=(const Params &a, const Params &b) { return !(a == b); }

private:
    QList<Pair> m_pairs;
};

QTREQ_EXPORT QDebug operator<<(QDebug debug, const Params &params);

} // namespace QTreq

#endif
