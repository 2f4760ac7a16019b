// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_PARAMS_H
#define QTREQ_PARAMS_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qlist.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qtypeinfo.h>

#include <initializer_list>
#include <type_traits>
#include <utility>

namespace QTreq {

/// The value or values of one parameter, already in the form that will be percent-encoded.
class QTREQ_EXPORT ParamValue
{
    template<class T>
    using IsCharacter = std::disjunction<std::is_same<T, char>, std::is_same<T, wchar_t>,
                                         std::is_same<T, char16_t>, std::is_same<T, char32_t>>;
    // Not the scoped enumerations, which convert to nothing.
    template<class T>
    using IsEnum = std::conjunction<std::is_enum<T>, std::is_convertible<T, qint64>>;
    template<class T>
    using IsWhole =
        std::conjunction<std::disjunction<std::is_integral<T>, IsEnum<T>>,
                         std::negation<std::is_same<T, bool>>, std::negation<IsCharacter<T>>>;
    template<class T>
    using IsText = std::conjunction<std::is_constructible<Text, T>,
                                    std::negation<std::is_arithmetic<T>>, std::negation<IsEnum<T>>>;

public:
    template<class T, std::enable_if_t<IsText<T>::value, int> = 0>
    ParamValue(const T &text) : m_values{Text(text).bytes()}
    {
    }
    template<class T, std::enable_if_t<IsWhole<T>::value, int> = 0>
    ParamValue(T number) : m_values{QByteArray::number(+number)}
    {
    }
    template<class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
    ParamValue(T truth) : m_values{truth ? QByteArrayLiteral("true") : QByteArrayLiteral("false")}
    {
    }
    // Neither its code nor a text was certainly meant.
    template<class T, std::enable_if_t<IsCharacter<T>::value, int> = 0>
    ParamValue(T character) = delete;
    ParamValue(double number);
    ParamValue(float number);
    template<class T, std::enable_if_t<std::is_constructible_v<ParamValue, T>, int> = 0>
    ParamValue(const QList<T> &values)
    {
        for (const T &value : values)
            m_values.append(ParamValue(value).values());
    }
    ParamValue(std::initializer_list<ParamValue> values);

    [[nodiscard]] const QList<QByteArray> &values() const noexcept { return m_values; }

private:
    QList<QByteArray> m_values;
};

/// One name with its value or values, as written in a braced list.
struct Param
{
    Param(const Text &name, const ParamValue &value) : name(name), value(value) { }

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
    void clear() { m_pairs.clear(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_pairs.isEmpty(); }
    [[nodiscard]] qsizetype size() const noexcept { return m_pairs.size(); }
    [[nodiscard]] const QList<Pair> &toListOfPairs() const & noexcept { return m_pairs; }
    // for (... : f().toListOfPairs())
    [[nodiscard]] QList<Pair> toListOfPairs() && { return std::move(m_pairs); }

    void swap(Params &other) noexcept { m_pairs.swap(other.m_pairs); }
    friend void swap(Params &a, Params &b) noexcept { a.swap(b); }
    friend bool operator==(const Params &a, const Params &b) { return a.m_pairs == b.m_pairs; }
    friend bool operator!=(const Params &a, const Params &b) { return !(a == b); }

private:
    QList<Pair> m_pairs;
};

QTREQ_EXPORT QDebug operator<<(QDebug debug, const Params &params);

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Params, Q_RELOCATABLE_TYPE);

#endif
