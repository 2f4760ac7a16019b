// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/formserver.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace {

// Where Debian's packages put modules of Node.js and of Python.
const QString nodeModules = u"/usr/share/nodejs"_s;
const QString pythonModules = u"/usr/lib/python3/dist-packages"_s;

} // namespace

/*!
    The address of \a path; the server answers all alike.
*/
QUrl FormServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
}

QString FormServer::program() const
{
    return m_parser == Parser::Werkzeug ? u"gunicorn"_s : u"node"_s;
}

QString FormServer::module() const
{
    switch (m_parser) {
    case Parser::Busboy:
        return u"busboy"_s;
    case Parser::Formidable:
        return u"formidable"_s;
    case Parser::Werkzeug:
        return u"werkzeug"_s;
    }
    return {};
}

QString FormServer::missing() const
{
    const QString folder = m_parser == Parser::Werkzeug ? pythonModules : nodeModules;
    const QString path = folder + u'/' + module();
    return QFile::exists(path) ? ServerProcess::missing() : path;
}

// A module is looked for beside the script that imports it.
bool FormServer::prepare(QString *error)
{
    const QString folder = QStringLiteral(QTREQ_FORMSERVERS);
    const QString name = m_parser == Parser::Werkzeug ? u"formserver.py"_s : u"formserver.mjs"_s;
    QFile::link(nodeModules, filePath(u"node_modules"_s));
    if (QFile::exists(filePath(name)) || QFile::copy(folder + u'/' + name, filePath(name)))
        return true;
    *error = u"Cannot copy %1 from %2"_s.arg(name, folder);
    return false;
}

QStringList FormServer::arguments() const
{
    if (m_parser == Parser::Werkzeug) {
        return QProcess::splitCommand(u"--bind 127.0.0.1:0 --worker-class gthread --threads 2 "
                                      "--graceful-timeout 1 formserver:application"_s);
    }
    // What a module imports lies beside the link to it, not beside the module.
    return {u"--preserve-symlinks"_s, u"formserver.mjs"_s, module()};
}

bool FormServer::isReady()
{
    static const QRegularExpression listening(u"Listening at: http://127\\.0\\.0\\.1:(\\d+)"_s);
    const auto output = QString::fromLocal8Bit(log());
    m_port = listening.match(output).captured(1).toUShort();
    return m_port != 0 && (m_parser != Parser::Werkzeug || output.contains(u"Booting worker"_s));
}
