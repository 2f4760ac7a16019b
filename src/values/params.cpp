// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/params.h>

#include <QtCore/qdebug.h>
#include <QtCore/qlocale.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace QTreq {

namespace {

/// The double that has the fewest digits of those that are the same float.
double shortest(float number)
{
    constexpr int mostDigits = std::numeric_limits<float>::max_digits10;
    for (int digits = std::numeric_limits<float>::digits10; digits < mostDigits; ++digits) {
        const QByteArray text = QByteArray::number(double(number), 'g', digits);
        if (text.toFloat() == number)
            return text.toDouble();
    }
    return number;
}

} // namespace

/*!
    The shortest form that reads back as the same number; from 1e-6 to 1e21 without an exponent,
    as in JavaScript: a server more often takes 12345678 for a number than 1.2345678e+07.
*/
ParamValue::ParamValue(double number)
{
    const double size = std::abs(number);
    const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
    m_values = {QByteArray::number(number, plain ? 'f' : 'g', QLocale::FloatingPointShortest)};
}

/*!
    The shortest form that reads back as the same float: 0.1f is sent as 0.1.
*/
ParamValue::ParamValue(float number) : ParamValue(shortest(number)) { }

/*!
    Several values for one name: each is sent with the name (as Python's urlencode does
    with doseq). An empty list sends nothing.
*/
ParamValue::ParamValue(std::initializer_list<ParamValue> values)
{
    for (const ParamValue &value : values)
        m_values.append(value.values());
}

Params::Params(std::initializer_list<Param> params)
{
    for (const Param &param : params)
        append(param.name, param.value);
}

void Params::append(const Text &name, const ParamValue &value)
{
    for (const QByteArray &one : value.values())
        m_pairs.append({name.bytes(), one});
}

void Params::append(const Params &other)
{
    m_pairs.append(other.m_pairs);
}

bool Params::contains(const Text &name) const
{
    return std::any_of(m_pairs.cbegin(), m_pairs.cend(),
                       [&](const Pair &pair) { return pair.first == name.bytes(); });
}

/*!
    The first value of that name, else the fallback.
*/
QByteArray Params::value(const Text &name, const QByteArray &fallback) const
{
    for (const Pair &pair : m_pairs) {
        if (pair.first == name.bytes())
            return pair.second;
    }
    return fallback;
}

QList<QByteArray> Params::values(const Text &name) const
{
    QList<QByteArray> values;
    for (const Pair &pair : m_pairs) {
        if (pair.first == name.bytes())
            values.append(pair.second);
    }
    return values;
}

void Params::removeAll(const Text &name)
{
    m_pairs.removeIf([&](const Pair &pair) { return pair.first == name.bytes(); });
}

/*!
    The names; never the values, which are tokens often enough.
*/
QDebug operator<<(QDebug debug, const Params &params)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "Params(";
    const char *separator = "";
    for (const auto &[name, value] : params.toListOfPairs()) {
        debug << separator << name;
        separator = ", ";
    }
    return debug << ")";
}

} // namespace QTreq
