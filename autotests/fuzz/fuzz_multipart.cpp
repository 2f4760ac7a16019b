// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartheaders_p.h"

#include <QTreq/multipartproducer.h>

#include <cstdint>
#include <cstdlib>

using namespace QTreq;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

struct Form
{
    Params fields;
    Files files;
    qsizetype count = 0;
};

// Lines of name, value, and for a file its name and type, with tabs between them.
Form readForm(const QByteArray &input)
{
    Form form;
    for (const QByteArray &line : input.split('\n')) {
        const QList<QByteArray> words = line.split('\t');
        ++form.count;
        if (words.size() < 3)
            form.fields.append(words.value(0), words.value(1));
        else
            form.files.append(
                words.value(0),
                File(words.value(1), QString::fromUtf8(words.value(2)), words.value(3)));
    }
    return form;
}

// The parts as they were read by a server: each with headers of one line, and its bytes.
void checkBody(const QByteArray &body, const QByteArray &boundary, qsizetype count)
{
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray first = "--" + boundary + "\r\n";
    require(QByteArray("\r\n" + body).startsWith(delimiter));
    require(body.endsWith(QByteArray(delimiter + "--\r\n")));
    require(QByteArray("\r\n" + body).count(delimiter) == count + 1);
    qsizetype at = 0;
    for (qsizetype part = 0; part < count; ++part) {
        at = body.indexOf(first, at) + first.size();
        const QByteArray head = body.mid(at, body.indexOf("\r\n\r\n", at) - at);
        require(head.startsWith("Content-Disposition: form-data; name=\""));
        const QList<QByteArray> lines = head.split('\n');
        require(lines.size() <= 2);
        require(lines.size() == 1 || lines.at(1).startsWith("Content-Type: "));
        require(lines.first().count('"') == 2 || lines.first().count('"') == 4);
    }
}

} // namespace

// Any form is refused, or sent so that no part can pass for another.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray boundary = input.left(input.indexOf('\n'));
    const Form form = readForm(input.mid(boundary.size() + 1));
    const bool own = invalidBoundary(boundary).isEmpty();
    MultiPartProducer producer(form.fields, form.files, own ? boundary : QByteArray());
    const auto device = producer.open();
    if (!device) {
        require(!producer.errorString().isEmpty());
        return 0;
    }
    const QByteArray body = device->readAll();
    require(body.size() == producer.length());
    checkBody(body, producer.boundary(), form.count);
    return 0;
}
