// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/bodyproducer_p.h"

namespace QTreq {

/*!
    \class QTreq::BodyProducer
    \inmodule QTreqHTTP
    \brief Something that yields a request body, once or several times.

    Derive from it to send what is neither bytes, nor a form, nor a device: give the body's
    length(), whether it can be sent again, and a device for each time it is sent. A producer
    belongs to the thread of the client that sends it; it is called from there only.
*/

/*! Constructs a producer that is neither paused nor stopped. */
BodyProducer::BodyProducer() : d(std::make_unique<BodyProducerPrivate>()) { }

/*! Destroys the producer. Devices that open() gave must not need it any more. */
BodyProducer::~BodyProducer() = default;

/*!
    \fn qint64 BodyProducer::length() const

    The number of bytes that each device from open() yields, or -1 where that is not known; such
    a body is spooled before it is sent, because a request has to say how long it is (RFC 9110,
    8.6). Must not read from or move any device.
*/

/*!
    The Content-Type that goes with the body, empty where the producer has none to claim (the
    default). A Content-Type among the request's headers wins over it.
*/
QByteArray BodyProducer::contentType() const
{
    return {};
}

/*!
    \fn bool BodyProducer::isReplayable() const

    Returns whether open() may be called again for another copy of the body, which a redirect with
    307 or 308 and an authentication challenge need.
*/

/*!
    \fn std::unique_ptr<QIODevice> BodyProducer::open()

    A device that is open for reading and stands at the start of the body; the caller owns it and
    keeps the producer alive while it reads. Sequential devices follow Qt's rule: 0 from read()
    means that readyRead() will come, -1 that the body has ended, or failed if errorString() of
    the device was set. Null on failure, and then errorString() says what is wrong with what.
*/

/*! Why the last open() failed, with the name of the file, field or device; empty when it did not.
 */
QString BodyProducer::errorString() const
{
    return d->errorString;
}

/*!
    For subclasses: \a error is what errorString() returns from now on.
*/
void BodyProducer::setErrorString(const QString &error)
{
    d->errorString = error;
}

/*!
    Holds back the rest of the body until resume(), in every upload of this producer that is
    running or starts later. The request's time limits go on.
*/
void BodyProducer::pause()
{
    const auto control = d->control;
    control->paused = true;
    Q_EMIT control->changed();
}

/*! Goes on after pause(). */
void BodyProducer::resume()
{
    const auto control = d->control;
    control->paused = false;
    Q_EMIT control->changed();
}

/*!
    Ends production for good: a running upload fails with BodyError, devices that the producer
    owns are closed, and a later request with this producer fails before it is sent.
*/
void BodyProducer::stop()
{
    const auto control = d->control;
    control->stopped = true;
    Q_EMIT control->changed();
}

/*!
    Returns whether pause() was called, and resume() not since.
*/
bool BodyProducer::isPaused() const
{
    return d->control->paused;
}

/*!
    Returns whether stop() was called.
*/
bool BodyProducer::isStopped() const
{
    return d->control->stopped;
}

} // namespace QTreq
