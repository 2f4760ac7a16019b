// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What came back, is coming back, or did not.
Card {
    id: view

    required property Session session

    EmptyState {
        anchors.centerIn: parent
        visible: !view.session.busy && !view.session.answered
    }
    ProgressPanel {
        anchors.centerIn: parent
        width: parent.width - 6 * Theme.margin
        visible: view.session.busy
        session: view.session
    }
    ColumnLayout {
        anchors.fill: parent
        visible: view.session.answered && view.session.answer.code > 0
        spacing: Theme.gap

        Summary {
            answer: view.session.answer
            Layout.fillWidth: true
            Layout.margins: Theme.margin
            Layout.bottomMargin: 0
        }
        ErrorPanel {
            visible: view.session.answer.error !== null
            error: view.session.answer.error
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
        }
        AnswerPages {
            answer: view.session.answer
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }
    ErrorPanel {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        visible: view.session.answered && view.session.answer.code === 0
        error: view.session.answer.error
    }
}
