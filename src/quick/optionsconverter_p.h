// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_OPTIONSCONVERTER_P_H
#define QTREQ_QUICK_OPTIONSCONVERTER_P_H

#include <QTreq/requestoptions.h>

#include <QtCore/qpointer.h>
#include <QtCore/qstring.h>
#include <QtQml/qjsvalue.h>

QT_BEGIN_NAMESPACE
class QJSEngine;
QT_END_NAMESPACE

namespace QTreq::Quick {

/// Makes RequestOptions of what a script has written for them.
class OptionsConverter
{
public:
    /// Functions among the options are called while the scope lives, and no longer.
    OptionsConverter(QJSEngine *engine, QObject *scope) : m_engine(engine), m_scope(scope) { }

    /// The fault, which names the option; empty: there is none. Undefined options are not set.
    [[nodiscard]] QString read(const QJSValue &object);
    [[nodiscard]] QString read(const QString &name, const QJSValue &value);

    [[nodiscard]] const RequestOptions &options() const { return m_options; }
    [[nodiscard]] static QStringList names();

private:
    friend struct OptionTable;

    QPointer<QJSEngine> m_engine;
    QPointer<QObject> m_scope;
    RequestOptions m_options;
};

} // namespace QTreq::Quick

#endif
