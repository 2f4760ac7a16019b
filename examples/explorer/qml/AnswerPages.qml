// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// The parts of an answer, a page each.
ColumnLayout {
    id: pages

    required property var answer

    spacing: 0

    Tabs {
        id: tabs

        objectName: "answerTabs"
        Layout.fillWidth: true
        Layout.leftMargin: 4

        Tab {
            objectName: "answerBody"
            text: qsTr("Body")
        }
        Tab {
            objectName: "answerHeaders"
            text: qsTr("Headers")
            count: pages.answer.headers.length
        }
        Tab {
            objectName: "answerRedirects"
            text: qsTr("Redirects")
            count: pages.answer.redirects.length
        }
        Tab {
            objectName: "answerCookies"
            text: qsTr("Cookies")
            count: pages.answer.cookies.length
        }
        Tab {
            text: qsTr("Sent")
            count: pages.answer.requestHeaders.length
        }
    }
    StackLayout {
        currentIndex: tabs.currentIndex
        Layout.margins: Theme.margin

        ColumnLayout {
            spacing: Theme.gap

            ResponseBody {
                answer: pages.answer
                raw: how.value === "raw"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            RowLayout {
                visible: pages.answer.bytes === null

                Segments {
                    id: how

                    label: qsTr("How the body is shown")
                    value: "pretty"
                    choices: [{ value: "pretty", text: qsTr("Pretty") },
                        { value: "raw", text: qsTr("As it came") }]
                    onChosen: value => how.value = value
                }
            }
        }
        HeaderTable {
            objectName: "headerTable"
            fields: pages.answer.headers
        }
        RedirectList {
            answer: pages.answer
        }
        HeaderTable {
            fields: pages.answer.cookies
            none: qsTr("No cookie was set, here or on the way.")
        }
        HeaderTable {
            fields: pages.answer.requestHeaders
        }
    }
}
