// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/report.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 16;
constexpr int gap = 14;
constexpr int titleHeight = 22;
constexpr int left = 130; // where the bars begin
constexpr int unit = 220; // the length of raw QNAM's
constexpr int longest = 560;
constexpr int width = left + longest + 90;

QString colourOf(const QString &contestant)
{
    static const QHash<QString, QString> colours = {
        {u"qtreq"_s, u"#2b8a3e"_s}, {u"curlagent"_s, u"#8ce99a"_s}, {u"raw"_s, u"#868e96"_s},
        {u"tuned"_s, u"#adb5bd"_s}, {u"buffered"_s, u"#ced4da"_s},  {u"curl"_s, u"#1971c2"_s},
        {u"treq"_s, u"#e8a33d"_s}};
    return colours.value(contestant, u"#7048e8"_s);
}

QString text(int x, int y, const QString &what, const QString &more = {})
{
    return u"<text x=\"%1\" y=\"%2\" %3>%4</text>\n"_s.arg(x).arg(y).arg(more,
                                                                         what.toHtmlEscaped());
}

QString bar(const Report &report, const Workload &workload, const QString &contestant, int y)
{
    const double ratio = report.ratio(workload, contestant, u"raw"_s);
    const int length = std::clamp(int(ratio * unit), 1, longest);
    const QString label =
        QString::number(ratio, 'f', 2) + (length == longest ? u" (cut)"_s : QString());
    return text(left - 6, y + 12, titleOf(contestant), u"text-anchor=\"end\""_s)
        + u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"%5\"/>\n"_s.arg(left)
              .arg(y)
              .arg(length)
              .arg(barHeight - 3)
              .arg(colourOf(contestant))
        + text(left + length + 5, y + 12, label);
}

QString group(const Report &report, const Workload &workload, int *y)
{
    QString svg = text(left, *y + 14, workload.title, u"font-weight=\"bold\""_s);
    *y += titleHeight;
    const QStringList names = report.contestants(workload);
    for (const QString &name : names) {
        svg += bar(report, workload, name, *y);
        *y += barHeight;
    }
    *y += gap;
    return svg;
}

} // namespace

QByteArray picture(const Report &report)
{
    int y = 34;
    QString groups;
    const QList<Workload> workloads = report.workloads();
    for (const Workload &workload : workloads)
        groups += group(report, workload, &y);
    const QString head = u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" "
                         "font-family=\"sans-serif\" font-size=\"12\">\n"
                         "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"_s.arg(width)
                             .arg(y);
    const QString caption = text(left, 18,
                                 u"Time by that of raw QNetworkAccessManager in the same run; "
                                 "shorter is faster"_s);
    return (head + caption + groups + "</svg>\n"_L1).toUtf8();
}
