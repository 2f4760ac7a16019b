// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QTreq

ApplicationWindow {
    id: window

    required property HTTPClient http
    required property string sampleFile
    property bool dark: false // whatever the desktop has

    width: 1280
    height: 820
    minimumWidth: 900
    minimumHeight: 560
    title: qsTr("QTreq Explorer")
    color: Theme.window
    palette.window: Theme.window
    palette.windowText: Theme.text
    palette.base: Theme.surface
    palette.text: Theme.text
    palette.button: Theme.hover
    palette.buttonText: Theme.text
    palette.mid: Theme.border
    palette.midlight: Theme.hover
    palette.light: Theme.hover
    palette.dark: Theme.faint
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    palette.placeholderText: Theme.faint

    Component.onCompleted: {
        if (window.dark)
            Theme.dark = true;
        window.open(places.all[0]);
    }

    Session {
        id: session

        http: window.http
    }
    RequestDraft {
        id: draft
    }
    Places {
        id: places

        sampleFile: window.sampleFile
    }

    Shortcut {
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: window.send()
    }
    Shortcut {
        sequence: "Escape"
        enabled: session.busy
        onActivated: session.cancel()
    }
    Shortcut {
        sequence: "Ctrl+L"
        onActivated: requestBar.focusUrl()
    }
    Shortcut {
        sequence: "Ctrl+R"
        enabled: session.log.length > 0
        onActivated: window.repeat(session.log[0])
    }

    header: TitleBar {
        server: window.http.baseUrl
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin

        SideBar {
            places: places.all
            session: session
            onChosen: place => window.open(place)
            onRecalled: entry => window.recall(entry)
            onRepeated: entry => window.repeat(entry)
            Layout.fillWidth: false
            Layout.minimumWidth: 264
            Layout.maximumWidth: 264
            Layout.fillHeight: true
        }
        ColumnLayout {
            spacing: Theme.margin

            RequestBar {
                id: requestBar

                draft: draft
                busy: session.busy
                onSent: window.send()
                onCancelled: session.cancel()
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: Theme.margin

                RequestEditor {
                    id: editor

                    draft: draft
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 5
                }
                ResponseView {
                    session: session
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 6
                }
            }
        }
    }

    function send() {
        session.send(draft.snapshot());
    }

    function open(place: var) {
        draft.restore(place);
        editor.show();
    }

    function recall(entry: var) {
        window.open(entry.request);
        if (!session.busy)
            session.recall(entry.answer);
    }

    function repeat(entry: var) {
        if (session.busy)
            return;
        window.open(entry.request);
        window.send();
    }
}
