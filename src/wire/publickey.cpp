// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/publickey_p.h"

// Qt gives out the keys of some kinds only, so the certificate is read as far as its key
// (ITU-T X.690: a tag, a length, and so many bytes).
namespace QTreq::Wire {

namespace {

constexpr uchar sequence = 0x30;
constexpr uchar version = 0xa0; // which may be left out
constexpr int fieldsBeforeTheKey = 5; // serial, signature, issuer, validity, subject

/// The first element of the bytes, all of it and what it holds; both empty where it is broken.
struct Element
{
    QByteArrayView whole;
    QByteArrayView content;
};

Element firstOf(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return {};
    qsizetype head = 2;
    quint64 size = uchar(bytes[1]);
    if (size >= 0x80) {
        const auto digits = qsizetype(size & 0x7f);
        if (digits < 1 || digits > 4 || bytes.size() < head + digits)
            return {};
        size = 0;
        for (qsizetype i = 0; i < digits; ++i)
            size = size << 8 | uchar(bytes[head + i]);
        head += digits;
    }
    if (size > quint64(bytes.size() - head))
        return {};
    return {bytes.first(head + qsizetype(size)), bytes.sliced(head, qsizetype(size))};
}

bool isA(const Element &element, uchar tag)
{
    return !element.whole.isEmpty() && uchar(element.whole[0]) == tag;
}

} // namespace

QByteArray publicKeyInfo(QByteArrayView certificate)
{
    QByteArrayView rest = firstOf(firstOf(certificate).content).content;
    if (isA(firstOf(rest), version))
        rest = rest.sliced(firstOf(rest).whole.size());
    for (int i = 0; i < fieldsBeforeTheKey; ++i)
        rest = rest.sliced(firstOf(rest).whole.size());
    const Element key = firstOf(rest);
    return isA(key, sequence) ? key.whole.toByteArray() : QByteArray();
}

} // namespace QTreq::Wire
