// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "ported/notebooktests.h"

/// The application's tests as they were, with a fake of its own.
class tst_NotebookByHand : public NotebookTests
{
    Q_OBJECT

private Q_SLOTS:
    void cannotCancel();
};

// What the fake leaves out, the application cannot test: here abort() does nothing.
void tst_NotebookByHand::cannotCancel()
{
    FakeNotes fake;
    fake.agent.files = {{QStringLiteral("tea"), "green"}};
    Desk desk(fake.manager());
    QSignalSpy progress(&desk.notebook, &Notebook::progressed);
    desk.notebook.fetch(QStringLiteral("tea"));
    desk.notebook.cancel();
    QTRY_COMPARE(desk.said, QStringList{QStringLiteral("tea: green")});
    QVERIFY(progress.isEmpty());
}

QTEST_GUILESS_MAIN(tst_NotebookByHand)

#include "tst_notebookbyhand.moc"
