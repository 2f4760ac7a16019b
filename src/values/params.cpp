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
    \class QTreq::Params
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Params
    \brief An ordered list of names and values, for a query or a form; names may repeat.

    \snippet tst_guides.cpp params

    Values are text, bytes, whole numbers, floating-point numbers, bool, unscoped enumerations, or
    lists of these. They are percent-encoded where they are sent, as
    application/x-www-form-urlencoded (the WHATWG's URL standard, section 5); nothing here is
    encoded yet.

    Params are values: copies are implicitly shared, and usable in any thread. Two are equal when
    their names and values are, in order.
*/

/*!
    \class QTreq::ParamValue
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Params
    \brief The value or values of one parameter, already in the form that will be percent-encoded.

    It converts from what can be a value; a single character does not, because neither its code nor
    a text of it is certainly meant.
*/

/*!
    \class QTreq::Param
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Params
    \brief One name with its value or values, as written in a braced list.
*/

/*!
    \fn QTreq::Param::Param(const Text &name, const ParamValue &value)
    The parameter \a name with \a value, which may be a list of values.
*/

/*!
    \variable QTreq::Param::name
    The name.
*/

/*!
    \variable QTreq::Param::value
    The value or values.
*/

/*!
    \fn const QList<QByteArray> &QTreq::ParamValue::values() const
    The values, each of which is sent with the name.
*/

/*!
    The shortest form that reads back as the same \a number; from 1e-6 to 1e21 without an exponent,
    as in JavaScript: a server more often takes 12345678 for a number than 1.2345678e+07.
*/
ParamValue::ParamValue(double number)
{
    const double size = std::abs(number);
    const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
    m_values = {QByteArray::number(number, plain ? 'f' : 'g', QLocale::FloatingPointShortest)};
}

/*!
    The shortest form that reads back as the same float \a number: 0.1f is sent as 0.1.
*/
ParamValue::ParamValue(float number) : ParamValue(shortest(number)) { }

/*!
    Several \a values for one name: each is sent with the name (as Python's urlencode does with
    doseq). An empty list sends nothing.
*/
ParamValue::ParamValue(std::initializer_list<ParamValue> values)
{
    for (const ParamValue &value : values)
        m_values.append(value.values());
}

/*!
    \typedef QTreq::Params::Pair
    A name and a value.
*/

/*!
    \fn QTreq::Params::Params()
    Constructs an empty list.
*/

/*!
    \fn void QTreq::Params::clear()
    Removes all parameters.
*/

/*!
    \fn bool QTreq::Params::isEmpty() const
    Returns whether there is no parameter.
*/

/*!
    \fn qsizetype QTreq::Params::size() const
    The number of names and values, those that repeat a name counted each.
*/

/*!
    \fn const QList<Pair> &QTreq::Params::toListOfPairs() const &
    All names and values, in order.
*/

/*!
    \fn QList<Pair> QTreq::Params::toListOfPairs() &&
    The same, of a temporary: it can be iterated over directly.
*/

/*!
    Constructs the list of \a params, in the order written.
*/
Params::Params(std::initializer_list<Param> params)
{
    for (const Param &param : params)
        append(param.name, param.value);
}

/*!
    Adds the parameter \a name with \a value, or with each where it has several.
*/
void Params::append(const Text &name, const ParamValue &value)
{
    for (const QByteArray &one : value.values())
        m_pairs.append({name.bytes(), one});
}

/*!
    Adds all parameters of \a other, in their order.
*/
void Params::append(const Params &other)
{
    m_pairs.append(other.m_pairs);
}

/*!
    Returns whether there is a parameter \a name; case matters.
*/
bool Params::contains(const Text &name) const
{
    return std::any_of(m_pairs.cbegin(), m_pairs.cend(),
                       [&](const Pair &pair) { return pair.first == name.bytes(); });
}

/*!
    The first value of \a name, else \a fallback.
*/
QByteArray Params::value(const Text &name, const QByteArray &fallback) const
{
    for (const Pair &pair : m_pairs) {
        if (pair.first == name.bytes())
            return pair.second;
    }
    return fallback;
}

/*!
    All values of \a name, in order.
*/
QList<QByteArray> Params::values(const Text &name) const
{
    QList<QByteArray> values;
    for (const Pair &pair : m_pairs) {
        if (pair.first == name.bytes())
            values.append(pair.second);
    }
    return values;
}

/*!
    Removes all parameters \a name.
*/
void Params::removeAll(const Text &name)
{
    m_pairs.removeIf([&](const Pair &pair) { return pair.first == name.bytes(); });
}

/*!
    \relates QTreq::Params

    Writes the names of \a params to \a debug; never the values, which are tokens often enough.
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
