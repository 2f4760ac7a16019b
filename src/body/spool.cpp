// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/spool_p.h"

#include "body/bodyproducer_p.h"
#include "body/multipartheaders_p.h"
#include "body/multipartproducer_p.h"
#include "body/spoolstore_p.h"
#include "body/streamreader_p.h"

#include <QtCore/qscopedvaluerollback.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesPerRead = 64 << 10;
constexpr qint64 bytesPerTurn = 1 << 20; // then the event loop has its turn

// The next of a body's streams that has to be spooled, null when none is left.
std::shared_ptr<BodyProducer> *nextStream(std::shared_ptr<BodyProducer> *body,
                                          std::optional<QByteArray> *field)
{
    auto *form = dynamic_cast<MultiPartProducer *>(body->get());
    if (!form)
        return (*body)->length() < 0 ? body : nullptr;
    for (auto &part : MultiPartProducerPrivate::get(form)->parts) {
        if (part.needsSpooling()) {
            *field = part.name;
            return &part.producer;
        }
    }
    return nullptr;
}

} // namespace

// A request has to say how long its body is, and QNetworkAccessManager would gather a body of
// unknown length in memory. So it is read here first, to memory or to a temporary file that
// goes away with the body made from it. Of a form only the parts that need it are read, one
// after the other, and the form itself comes back.
//
// start() reads at once what is there at once, and may call back before it returns; whatever
// takes longer is read as it comes, from the event loop. The callback is called once, and may
// destroy the spooler.
Spooler::Spooler(std::shared_ptr<BodyProducer> producer, qint64 memoryLimit)
    : m_producer(std::move(producer)),
      m_memoryLimit(memoryLimit)
{
    const auto control = BodyProducerPrivate::get(m_producer.get())->control;
    connect(control.get(), &BodyControl::changed, this, &Spooler::run);
}

Spooler::~Spooler() = default;

// Whether the body has to be spooled before an UploadDevice can send it.
bool Spooler::isNeeded(BodyProducer *producer)
{
    const std::shared_ptr<BodyProducer> unowned(std::shared_ptr<void>(), producer);
    auto body = unowned;
    std::optional<QByteArray> field;
    return nextStream(&body, &field) != nullptr;
}

// Reads, and then calls callback with a body, or with null and the error.
void Spooler::start(Callback callback)
{
    m_callback = std::move(callback);
    auto *form = dynamic_cast<MultiPartProducer *>(m_producer.get());
    if (form)
        m_error = MultiPartProducerPrivate::get(form)->invalid;
    run();
}

void Spooler::onSignal()
{
    const QPointer<Spooler> self(this);
    m_isInSignal = true;
    run();
    if (self)
        m_isInSignal = false;
}

// One turn. A device may well signal from inside read(), and the callback may destroy this.
void Spooler::run()
{
    m_wasSignalled = true;
    if (!m_callback || m_isRunning)
        return;
    Step next = Step::Again;
    {
        const QScopedValueRollback running(m_isRunning, true);
        m_wasSignalled = false;
        m_readInTurn = 0;
        while (next == Step::Again && (m_readInTurn < bytesPerTurn || isLastChance()))
            next = step();
    }
    if (next == Step::Done)
        finish();
    else if (next == Step::Again || m_wasSignalled)
        QMetaObject::invokeMethod(this, &Spooler::run, Qt::QueuedConnection);
}

bool Spooler::isLastChance() const
{
    return m_reader && m_reader->isLeaving();
}

Spooler::Step Spooler::step()
{
    const auto control = BodyProducerPrivate::get(m_producer.get())->control;
    if (control->stopped)
        return fail(u"body: it was stopped before it was sent"_s);
    if (!m_error.isEmpty())
        return Step::Done;
    if (!m_reader)
        return openStream();
    if (control->paused)
        return Step::Wait;
    const qint64 length = (*m_stream)->length();
    const qint64 wanted = length < 0 ? bytesPerRead : qMin(bytesPerRead, length - m_store->size());
    const qint64 count = wanted > 0 ? m_reader->read(m_buffer.data(), wanted) : -1;
    if (count == 0)
        return Step::Wait;
    if (count < 0)
        return closeStream();
    m_readInTurn += count;
    const QString error = m_store->append(m_buffer.constData(), count);
    return error.isEmpty() ? Step::Again : fail(error);
}

Spooler::Step Spooler::openStream()
{
    m_stream = nextStream(&m_producer, &m_field);
    if (!m_stream)
        return Step::Done;
    m_device = (*m_stream)->open();
    if (!m_device) {
        const QString error = (*m_stream)->errorString();
        return fail(error.isEmpty() ? u"body: its producer gave no device"_s : error);
    }
    m_buffer.resize(bytesPerRead);
    m_store = std::make_unique<SpoolStore>(m_memoryLimit);
    m_reader = std::make_unique<StreamReader>(DeviceSource::produced(m_device.get()));
    connect(m_reader.get(), &StreamReader::readyRead, this, &Spooler::onSignal);
    connect(m_reader.get(), &StreamReader::channelFinished, this, &Spooler::onSignal);
    return Step::Again;
}

Spooler::Step Spooler::closeStream()
{
    const qint64 length = (*m_stream)->length();
    if (!m_reader->failure().isEmpty())
        return fail(m_reader->failure());
    if (length >= 0 && m_store->size() < length)
        return fail(u"body: it ended after %1 of %2 bytes"_s.arg(m_store->size()).arg(length));
    releaseDevice();
    *m_stream = m_store->take(**m_stream);
    return openStream();
}

Spooler::Step Spooler::fail(const QString &reason)
{
    m_error = m_field ? fieldMessage(*m_field, reason) : reason;
    releaseDevice();
    return Step::Done;
}

// A device that is in the middle of one of its signals is deleted from the event loop, and its
// producer, which it may refer to, not before it.
void Spooler::releaseDevice()
{
    if (m_device)
        m_device->close();
    if (m_device && m_isInSignal) {
        const auto keepProducer = [producer = *m_stream] {};
        connect(m_device.get(), &QObject::destroyed, m_device.get(), keepProducer);
        m_reader.release()->deleteLater();
        m_device.release()->deleteLater();
    }
    m_reader.reset();
    m_device.reset();
}

void Spooler::finish()
{
    const Callback callback = std::exchange(m_callback, nullptr);
    const QString error = m_error;
    callback(error.isEmpty() ? m_producer : nullptr, error);
}

} // namespace QTreq
