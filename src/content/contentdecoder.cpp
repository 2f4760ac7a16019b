// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdecoder_p.h"

#include "content/brotlidecoder_p.h"
#include "content/escaped_p.h"
#include "content/grammar_p.h"
#include "content/zlibdecoder_p.h"
#include "content/zstddecoder_p.h"

#include <QtCore/qlist.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

namespace {

// More codings than anyone applies; each one costs memory, and multiplies what a bomb yields.
constexpr qsizetype maxCodings = 5;
constexpr qsizetype maxShownName = 40;

class IdentityDecoder : public Decoder
{
protected:
    bool write(QByteArrayView in, const Sink &sink) override;
    bool end() override { return true; }
};

bool IdentityDecoder::write(QByteArrayView in, const Sink &sink)
{
    for (; !in.isEmpty(); in = in.sliced(std::min(in.size(), pieceSize))) {
        if (!sink(in.first(std::min(in.size(), pieceSize))))
            return false;
    }
    return true;
}

// Takes nothing, and says why.
class RefusingDecoder : public Decoder
{
public:
    explicit RefusingDecoder(const QString &reason) : m_reason(reason) { }

protected:
    bool write(QByteArrayView, const Sink &) override { return fail(m_reason); }
    bool end() override { return fail(m_reason); }

private:
    const QString m_reason;
};

// Several codings: the output of each is the input of the next.
class ChainDecoder : public Decoder
{
public:
    explicit ChainDecoder(std::vector<std::unique_ptr<Decoder>> stages)
        : m_stages(std::move(stages))
    {
    }

protected:
    bool write(QByteArrayView in, const Sink &sink) override { return feed(0, in, sink); }
    bool end() override;

private:
    bool feed(std::size_t stage, QByteArrayView in, const Sink &sink);

    std::vector<std::unique_ptr<Decoder>> m_stages;
};

bool ChainDecoder::feed(std::size_t stage, QByteArrayView in, const Sink &sink)
{
    if (stage == m_stages.size())
        return sink(in);
    const auto next = [&](QByteArrayView out) { return feed(stage + 1, out, sink); };
    if (m_stages[stage]->decode(in, next))
        return true;
    const QString error = m_stages[stage]->errorString();
    return error.isEmpty() ? false : fail(error);
}

bool ChainDecoder::end()
{
    const auto open = std::find_if(m_stages.begin(), m_stages.end(),
                                   [](const auto &stage) { return !stage->finish(); });
    return open == m_stages.end() || fail((*open)->errorString());
}

using Factory = std::unique_ptr<Decoder> (*)();

struct Coding
{
    QByteArrayView name;
    Factory create;
};

template<class D>
std::unique_ptr<Decoder> make()
{
    return std::make_unique<D>();
}

// In the order in which they are offered; the first name of a decoder is the one that is.
constexpr Coding codings[] = {
    {"gzip", make<GzipDecoder>},
    {"deflate", make<DeflateDecoder>},
#ifdef QTREQ_HAVE_BROTLI
    {"br", make<BrotliDecoder>},
#endif
#ifdef QTREQ_HAVE_ZSTD
    {"zstd", make<ZstdDecoder>},
#endif
};

const Coding *findCoding(const QByteArray &name)
{
    const QByteArray asked = name == "x-gzip" ? QByteArray("gzip") : name; // RFC 9110 8.4.1.3
    const auto it = std::find_if(std::begin(codings), std::end(codings),
                                 [&](const Coding &coding) { return coding.name == asked; });
    return it == std::end(codings) ? nullptr : it;
}

// The codings in the order in which they were applied, but those that do nothing.
QList<QByteArray> appliedCodings(QByteArrayView contentEncoding)
{
    QList<QByteArray> names = splitOutsideQuotes(contentEncoding, ',');
    for (QByteArray &name : names)
        name = name.toLower();
    names.removeIf([](const QByteArray &name) { return name.isEmpty() || name == "identity"; });
    return names;
}

QString tooMany(qsizetype count)
{
    return u"%1 content codings on one body; %2 are allowed"_s.arg(count).arg(maxCodings);
}

} // namespace

Decoder::~Decoder() = default;

/*!
    Decodes \a in and hands what comes out to \a sink, before it returns, in pieces of at most
    64 KiB. Returns \c false where the data is damaged, which errorString() then tells, and where
    the sink returned \c false, which leaves errorString() empty. After that it takes no more.
*/
bool Decoder::decode(QByteArrayView in, const Sink &sink)
{
    if (m_stopped)
        return false;
    if (in.isEmpty())
        return true;
    m_sawInput = true;
    m_stopped = !write(in, sink);
    return !m_stopped;
}

/*!
    Returns whether the data so far is complete. It is not where no data came at all, unless the
    coding is identity: whether an empty body is meant is for the caller to know, see sawInput().
*/
bool Decoder::finish()
{
    return !m_stopped && end();
}

/*! Notes \a error and returns \c false. */
bool Decoder::fail(const QString &error)
{
    m_error = error;
    m_stopped = true;
    return false;
}

/*! Fails because the data of \a coding has not come to its end, or never began. */
bool Decoder::failIncomplete(const QString &coding)
{
    return fail(m_sawInput ? u"The %1 data is cut short"_s.arg(coding)
                           : u"There is no %1 data"_s.arg(coding));
}

/*! Fails because there is more data behind the end of \a coding. */
bool Decoder::failTrailing(const QString &coding)
{
    return fail(u"There is more behind the end of the %1 data"_s.arg(coding));
}

/*!
    Returns a decoder for the Content-Encoding value \a contentEncoding, the codings of which were
    applied in the order in which they are listed (RFC 9110 section 8.4). None where one of them is
    not known, which \a error names if it is given: such a body is handed on as it came. A list of
    more than five gives a decoder that fails.
*/
std::unique_ptr<Decoder> createDecoder(QByteArrayView contentEncoding, QString *error)
{
    std::vector<std::unique_ptr<Decoder>> stages;
    const QList<QByteArray> names = appliedCodings(contentEncoding);
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        const Coding *coding = findCoding(*name);
        if (!coding && error)
            *error = u"Unknown content coding \"%1\""_s.arg(escaped(*name, maxShownName));
        if (!coding)
            return nullptr;
        if (names.size() <= maxCodings)
            stages.push_back(coding->create());
    }
    if (names.size() > maxCodings)
        return std::make_unique<RefusingDecoder>(tooMany(names.size()));
    if (stages.empty())
        return std::make_unique<IdentityDecoder>();
    if (stages.size() == 1)
        return std::move(stages.front());
    return std::make_unique<ChainDecoder>(std::move(stages));
}

/*! Returns whether every coding in \a contentEncoding is known. */
bool isKnownEncoding(QByteArrayView contentEncoding)
{
    const QList<QByteArray> names = appliedCodings(contentEncoding);
    return std::all_of(names.begin(), names.end(), findCoding);
}

/*! Returns the value for Accept-Encoding: all that this build can decode. */
QByteArray acceptEncoding()
{
    static const QByteArray value = [] {
        QByteArrayList names;
        for (const Coding &coding : codings)
            names.append(coding.name.toByteArray());
        return names.join(", ");
    }();
    return value;
}

} // namespace QTreq::Content
