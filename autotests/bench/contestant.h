// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_CONTESTANT_H
#define QTREQ_AUTOTESTS_CONTESTANT_H

#include <QtCore/qurl.h>

#include <memory>

/// One way to make requests: a column of the comparison. Each call returns when all is done, and
/// ends the program where an answer is not what it should be.
class Contestant
{
public:
    struct Target
    {
        QUrl url;
        QString authority; // PEM file that a TLS server's certificate is to be checked by
    };

    virtual ~Contestant() = default;
    /// So many GETs, so many of them under way at a time.
    virtual void getMany(const Target &target, int count, int inFlight) = 0;
    /// A body that is in memory as a whole; its size.
    virtual qint64 download(const Target &target) = 0;
    /// A body that is read in pieces and let go; its size.
    virtual qint64 stream(const Target &target) = 0;
    /// A PUT of a file.
    virtual void upload(const Target &target, const QString &path) = 0;
    /// So many GETs asked for at once; the bytes that each costs before anything is sent.
    virtual qint64 queue(const Target &target, int count) = 0;
};

using ContestantPtr = std::unique_ptr<Contestant>;

ContestantPtr createRawManager(); // as Qt's documentation shows
ContestantPtr createTunedManager(); // with the settings that make it faster
ContestantPtr createBufferedManager(); // the same, but for what may lose the end of a body
ContestantPtr createLibcurl();
ContestantPtr createLibrary();
ContestantPtr createLibraryByCurl(); // the same by its CurlAgent
ContestantPtr createMinimalStub(); // without a network
ContestantPtr createStubTreq();

[[noreturn]] void giveUp(const QString &why);

#endif
