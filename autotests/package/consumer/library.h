// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef LIBRARY_H
#define LIBRARY_H

#include <QtCore/qstring.h>

#include <functional>
#include <memory>

/// Asks a server of its own, over a socket.
class Library
{
public:
    Library();
    ~Library();
    void lookUp(const QString &title, const std::function<void(const QString &)> &found);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

#endif
