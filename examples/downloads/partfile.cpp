// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "partfile.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdir.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qsavefile.h>

using namespace Qt::StringLiterals;

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(Download)
};

// Read at once when a file is checked: 5 ms or so of a window's time.
constexpr qint64 pieceSize = 1024 * 1024;

QJsonObject noteOf(const PartFile::Source &source, const PartState &state)
{
    return {
        {u"url"_s, source.url.toString(QUrl::FullyEncoded)},
        {u"validator"_s, QString::fromLatin1(state.validator)},
        {u"received"_s, state.received},
        {u"total"_s, state.total},
        {u"sha256"_s, QString::fromLatin1(source.expectedChecksum)},
    };
}

} // namespace

PartFile::PartFile(const QString &target) : m_target(target), m_file(target + u".part"_s) { }

bool PartFile::fail(const QString &what, const QString &path, const QString &why)
{
    m_error = what.arg(QDir::toNativeSeparators(path), why);
    return false;
}

bool PartFile::failWriting()
{
    return fail(Messages::tr("“%1” cannot be written: %2"), m_file.fileName(),
                m_file.errorString());
}

/*!
    Takes over what an earlier run has left. What is on the disk counts, for the program may have
    ended before it could note it; but where there is less than was noted, the file is not the one
    that it was, and is of no use.
*/
bool PartFile::load(Source &source)
{
    QFile note(notePath());
    const QString unreadable = Messages::tr("“%1” cannot be read: %2");
    if (!note.open(QIODevice::ReadOnly))
        return fail(unreadable, note.fileName(), note.errorString());
    const QJsonDocument document = QJsonDocument::fromJson(note.readAll());
    source.url = QUrl(document[u"url"_s].toString(), QUrl::StrictMode);
    if (!source.url.isValid() || source.url.isRelative())
        return fail(unreadable, note.fileName(), Messages::tr("it names no address"));
    source.expectedChecksum = document[u"sha256"_s].toString().toLatin1();
    const qint64 size = m_file.size();
    const bool isDamaged = size < document[u"received"_s].toInteger();
    m_state.received = isDamaged ? 0 : size;
    m_state.total = document[u"total"_s].toInteger(-1);
    m_state.validator = document[u"validator"_s].toString().toLatin1();
    return true;
}

bool PartFile::save(const Source &source)
{
    QSaveFile note(notePath());
    const QByteArray text = QJsonDocument(noteOf(source, m_state)).toJson();
    if (note.open(QIODevice::WriteOnly) && note.write(text) == text.size() && note.commit())
        return true;
    return fail(Messages::tr("“%1” cannot be written: %2"), note.fileName(), note.errorString());
}

/*!
    Opens it, and makes it as long as the state says; the state gives in where there is less.
*/
bool PartFile::open()
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return failWriting();
    if (m_file.size() < m_state.received)
        return clear();
    return (m_file.resize(m_state.received) && m_file.seek(m_state.received)) || failWriting();
}

bool PartFile::append(QByteArrayView bytes)
{
    qint64 written = 0;
    while (written
           < bytes.size()) { // a disk that gets full takes some, and tells why the next time
        const qint64 size = m_file.write(bytes.data() + written, bytes.size() - written);
        if (size <= 0)
            return failWriting();
        written += size;
    }
    if (m_hashed == m_state.received) {
        m_hash.addData(bytes);
        m_hashed += bytes.size();
    }
    m_state.received += bytes.size();
    return true;
}

/*!
    Begins anew.
*/
bool PartFile::clear()
{
    forget();
    return (m_file.resize(0) && m_file.seek(0)) || failWriting();
}

void PartFile::forget()
{
    m_state = {};
    m_hash.reset();
    m_hashed = 0;
}

void PartFile::remove()
{
    forget();
    m_file.remove();
    QFile::remove(notePath());
}

/*!
    Reads a piece of what has not been through the hash.
*/
bool PartFile::hashMore()
{
    const QByteArray piece = m_file.seek(m_hashed) ? m_file.read(pieceSize) : QByteArray();
    if (piece.isEmpty()) {
        return fail(Messages::tr("“%1” cannot be read: %2"), m_file.fileName(),
                    m_file.errorString());
    }
    m_hash.addData(piece);
    m_hashed += piece.size();
    return true;
}

/*!
    Gives the file its name, where nothing has that name.
*/
bool PartFile::moveTo(const QString &target)
{
    m_file.close();
    QFile part(m_file.fileName()); // one that forgets its name, should this fail
    if (!part.rename(target)) {
        return fail(Messages::tr("The file cannot be put in place as “%1”: %2"), target,
                    part.errorString());
    }
    QFile::remove(notePath());
    return true;
}
