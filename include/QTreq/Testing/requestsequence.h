// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_REQUESTSEQUENCE_H
#define QTREQ_TESTING_REQUESTSEQUENCE_H

#include <QTreq/Testing/expectedrequest.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resource.h>
#include <QTreq/Testing/stubresponse.h>

#include <memory>
#include <utility>

namespace QTreq::Testing {

class RequestSequencePrivate;

/// A request that is expected, and what answers it.
struct SequenceStep
{
    ExpectedRequest request;
    StubResponse response;
};

/// Fails, when it goes out of scope, for the requests of a sequence that were not made.
class QTREQ_TESTING_EXPORT SequenceGuard
{
public:
    SequenceGuard(SequenceGuard &&other) noexcept = default;
    SequenceGuard &operator=(SequenceGuard &&other) = delete;
    ~SequenceGuard();

private:
    friend class RequestSequence;
    SequenceGuard(std::shared_ptr<RequestSequencePrivate> sequence, Reporter reporter);

    std::shared_ptr<RequestSequencePrivate> d;
    Reporter m_reporter;
};

/// Requests that are expected in this order, each with its answer. A handle: copies share it.
class QTREQ_TESTING_EXPORT RequestSequence
{
public:
    RequestSequence(std::initializer_list<SequenceStep> steps, Reporter reporter = {},
                    Location location = Location::current());
    explicit RequestSequence(const QList<SequenceStep> &steps, Reporter reporter = {},
                             Location location = Location::current());

    StubResponse operator()(const QByteArray &method, const QUrl &url, const Params &params,
                            const Headers &headers, const QByteArray &data) const;
    [[nodiscard]] std::shared_ptr<Resource> resource() const;

    [[nodiscard]] bool consumed() const;
    [[nodiscard]] SequenceGuard consume(Reporter reporter = {}) const;
    [[nodiscard]] QList<ServerRequest> received() const;

private:
    std::shared_ptr<RequestSequencePrivate> d;
};

} // namespace QTreq::Testing

#endif
