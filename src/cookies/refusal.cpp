// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/refusal_p.h"

#include <algorithm>

namespace QTreq {

using namespace Qt::StringLiterals;

QLatin1String describe(Refusal refusal)
{
    switch (refusal) {
    case Refusal::None:
        return "nothing is wrong"_L1;
    case Refusal::ControlCharacter:
        return "it has a control character"_L1;
    case Refusal::Separator:
        return "its name or value has a character that ends it"_L1;
    case Refusal::Empty:
        return "it has neither name nor value"_L1;
    case Refusal::TooLong:
        return "name and value are longer than 4096 bytes"_L1;
    case Refusal::NoHost:
        return "there is no host that it belongs to"_L1;
    case Refusal::DomainNotAscii:
        return "its Domain is not ASCII"_L1;
    case Refusal::PublicSuffix:
        return "its Domain is a public suffix"_L1;
    case Refusal::ForeignDomain:
        return "its Domain is not that of the host"_L1;
    case Refusal::SecureOverPlain:
        return "it is Secure, but came over an insecure connection"_L1;
    case Refusal::HidesSecureCookie:
        return "it would hide a Secure cookie, but came over an insecure connection"_L1;
    case Refusal::SameSiteNoneNotSecure:
        return "it has SameSite=None without Secure"_L1;
    case Refusal::SecurePrefix:
        return "its name asks for Secure"_L1;
    case Refusal::HostPrefix:
        return "its name asks for Secure, Path=/ and no Domain"_L1;
    case Refusal::PrefixWithoutName:
        return "it has no name, and a value that looks like a name with a prefix"_L1;
    }
    return {};
}

Refusal checkSize(QByteArrayView name, QByteArrayView value)
{
    const qsizetype size = name.size() + value.size();
    if (size == 0)
        return Refusal::Empty;
    return size > 4096 ? Refusal::TooLong : Refusal::None;
}

} // namespace QTreq
