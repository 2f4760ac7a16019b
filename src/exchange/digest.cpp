// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/digest_p.h"

#include "values/controlcharacter_p.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qhash.h>

#include <algorithm>

namespace QTreq::Exchanging {

namespace {

/// Reads challenges one after the other: scheme, then name=value pairs (RFC 9110 section 11.6.1).
class ChallengeReader
{
public:
    explicit ChallengeReader(const QByteArray &line) : m_line(line) { }

    struct Challenge
    {
        QByteArray scheme;
        QHash<QByteArray, QByteArray> params;
    };

    bool next(Challenge &challenge)
    {
        skip(", \t="); // "=" pads what a scheme may have instead of parameters (token68)
        challenge = {token().toLower(), {}};
        if (challenge.scheme.isEmpty())
            return false;
        while (readParam(challenge)) { }
        return true;
    }

private:
    bool readParam(Challenge &challenge)
    {
        const qsizetype start = m_at;
        skip(", \t");
        const QByteArray name = token().toLower();
        skip(" \t");
        if (name.isEmpty() || m_at >= m_line.size() || m_line.at(m_at) != '=') {
            m_at = start; // the next challenge's scheme
            return false;
        }
        ++m_at;
        skip(" \t");
        challenge.params.insert(name, value());
        return true;
    }
    QByteArray value()
    {
        if (m_at >= m_line.size() || m_line.at(m_at) != '"')
            return token();
        QByteArray text;
        for (++m_at; m_at < m_line.size() && m_line.at(m_at) != '"'; ++m_at) {
            if (m_line.at(m_at) == '\\' && m_at + 1 < m_line.size())
                ++m_at;
            text.append(m_line.at(m_at));
        }
        ++m_at;
        return text;
    }
    QByteArray token()
    {
        const qsizetype start = m_at;
        while (m_at < m_line.size() && !strchr(",= \t\"", m_line.at(m_at)))
            ++m_at;
        return m_line.mid(start, m_at - start);
    }
    void skip(const char *characters)
    {
        while (m_at < m_line.size() && m_line.at(m_at) && strchr(characters, m_line.at(m_at)))
            ++m_at;
    }

    const QByteArray m_line;
    qsizetype m_at = 0;
};

struct Algorithm
{
    QByteArray name; // without "-sess"
    QCryptographicHash::Algorithm hash;
    int strength;
};

std::optional<Algorithm> algorithmOf(const QByteArray &name)
{
    QByteArray plain = name.toUpper();
    if (plain.endsWith("-SESS"))
        plain.chop(5);
    if (plain.isEmpty() || plain == "MD5")
        return Algorithm{plain, QCryptographicHash::Md5, 1};
    if (plain == "SHA-256")
        return Algorithm{plain, QCryptographicHash::Sha256, 2};
    return std::nullopt;
}

// What is repeated in the credentials must not break out of their header.
bool isClean(const QHash<QByteArray, QByteArray> &params)
{
    return std::none_of(params.cbegin(), params.cend(), hasControlCharacter);
}

bool offersAuth(const QByteArray &qop)
{
    for (const QByteArray &one : qop.split(',')) {
        if (one.trimmed().toLower() == "auth")
            return true;
    }
    return false;
}

QByteArray quoted(QByteArray value)
{
    return '"' + value.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

} // namespace

std::optional<DigestChallenge> parseDigestChallenge(const QList<QByteArray> &lines)
{
    std::optional<DigestChallenge> best;
    int strength = 0;
    for (const QByteArray &line : lines) {
        ChallengeReader reader(line);
        for (ChallengeReader::Challenge one; reader.next(one);) {
            const auto &params = one.params;
            const auto algorithm = algorithmOf(params.value("algorithm"));
            const bool usable = one.scheme == "digest" && params.contains("nonce") && algorithm
                && isClean(params) && (!params.contains("qop") || offersAuth(params.value("qop")));
            if (!usable || algorithm->strength <= strength)
                continue;
            strength = algorithm->strength;
            best = DigestChallenge{params.value("realm"),
                                   params.value("nonce"),
                                   params.value("opaque"),
                                   params.value("algorithm"),
                                   params.contains("qop"),
                                   params.contains("opaque"),
                                   params.value("userhash").toLower() == "true"};
        }
    }
    return best;
}

QByteArray digestAuthorization(const DigestChallenge &challenge, const Auth &auth,
                               const QByteArray &method, const QByteArray &target,
                               const QByteArray &cnonce)
{
    const auto algorithm = algorithmOf(challenge.algorithm);
    if (!algorithm)
        return {};
    const auto hash = [&](const QByteArray &text) {
        return QCryptographicHash::hash(text, algorithm->hash).toHex();
    };
    static const QByteArray count = "00000001"; // the nonce is used once
    QByteArray a1 = hash(QByteArray(auth.user() + ':' + challenge.realm + ':' + auth.password()));
    if (challenge.algorithm.toLower().endsWith("-sess"))
        a1 = hash(QByteArray(a1 + ':' + challenge.nonce + ':' + cnonce));
    const QByteArray a2 = hash(QByteArray(method + ':' + target));
    const QByteArray response = challenge.hasQop
        ? hash(QByteArray(a1 + ':' + challenge.nonce + ':' + count + ':' + cnonce + ":auth:" + a2))
        : hash(QByteArray(a1 + ':' + challenge.nonce + ':' + a2));

    const QByteArray user =
        challenge.userhash ? hash(QByteArray(auth.user() + ':' + challenge.realm)) : auth.user();
    QByteArray value = "Digest username=" + quoted(user) + ", realm=" + quoted(challenge.realm)
        + ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(target) + ", response=\""
        + response + '"';
    if (!challenge.algorithm.isEmpty())
        value += ", algorithm=" + challenge.algorithm;
    if (challenge.hasOpaque)
        value += ", opaque=" + quoted(challenge.opaque);
    if (challenge.hasQop)
        value += ", qop=auth, nc=" + count + ", cnonce=" + quoted(cnonce);
    if (challenge.userhash)
        value += ", userhash=true";
    return value;
}

} // namespace QTreq::Exchanging
