// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_NOTEBOOKTESTS_H
#define QTREQ_AUTOTESTS_NOTEBOOKTESTS_H

#include "ported/notebook.h"
#include NOTEBOOK_FAKE

#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

// The tests that an application has of its Notebook, whichever FakeNotes stands for the server.

/// A notebook and what it has said.
class Desk
{
public:
    explicit Desk(QNetworkAccessManager &network)
        : notebook(&network, QUrl(QStringLiteral("https://notes.test/mine/")))
    {
        const auto say = [this](const QString &line) { said.append(line); };
        QObject::connect(&notebook, &Notebook::listed, &notebook, [say](const QStringList &names) {
            say(QStringLiteral("listed ") + names.join(QLatin1Char(',')));
        });
        QObject::connect(&notebook, &Notebook::fetched, &notebook,
                         [say](const QString &name, const QByteArray &text) {
                             say(name + QStringLiteral(": ") + QString::fromUtf8(text));
                         });
        QObject::connect(&notebook, &Notebook::stored, &notebook,
                         [say](const QString &name) { say(QStringLiteral("stored ") + name); });
        QObject::connect(&notebook, &Notebook::failed, &notebook, [say](const QString &reason) {
            say(QStringLiteral("failed: ") + reason);
        });
    }

    Notebook notebook;
    QStringList said;
};

class NotebookTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsNotes();
    void fetchesANote();
    void storesANote();
    void saysWhatFailed_data();
    void saysWhatFailed();
};

inline void NotebookTests::listsNotes()
{
    FakeNotes fake;
    fake.files = {{QStringLiteral("milk"), "1 l"}, {QStringLiteral("tea"), "green"}};
    Desk desk(fake.manager());
    desk.notebook.list();
    QTRY_COMPARE(desk.said, QStringList{QStringLiteral("listed milk,tea")});
    QCOMPARE(fake.requests, QStringList{QStringLiteral("GET /mine/")});
}

inline void NotebookTests::fetchesANote()
{
    FakeNotes fake;
    fake.files = {{QStringLiteral("tea"), "green"}};
    Desk desk(fake.manager());
    desk.notebook.fetch(QStringLiteral("tea"));
    QTRY_COMPARE(desk.said, QStringList{QStringLiteral("tea: green")});
}

inline void NotebookTests::storesANote()
{
    FakeNotes fake;
    Desk desk(fake.manager());
    desk.notebook.store(QStringLiteral("tea"), "black");
    QTRY_COMPARE(desk.said, QStringList{QStringLiteral("stored tea")});
    QCOMPARE(fake.files.value(QStringLiteral("tea")), QByteArray("black"));
    QCOMPARE(fake.requests, QStringList{QStringLiteral("PUT /mine/tea")});
}

inline void NotebookTests::saysWhatFailed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::newRow("401") << 401 << QStringLiteral("failed: the server does not let you in");
    QTest::newRow("403") << 403 << QStringLiteral("failed: the server does not let you in");
    QTest::newRow("404") << 404 << QStringLiteral("failed: there is no note \"tea\"");
}

inline void NotebookTests::saysWhatFailed()
{
    QFETCH(int, status);
    QFETCH(QString, reason);
    FakeNotes fake;
    fake.errors = {{QStringLiteral("tea"), status}};
    Desk desk(fake.manager());
    desk.notebook.fetch(QStringLiteral("tea"));
    QTRY_COMPARE(desk.said, QStringList{reason});
}

#endif
