// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/payload_p.h"

#include "body/formencoder_p.h"
#include "body/multipartheaders_p.h"
#include "body/producers_p.h"

#include <QTreq/multipartproducer.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

const char *const formType = "application/x-www-form-urlencoded";
const char *const jsonType = "application/json; charset=UTF-8";

std::shared_ptr<BodyProducer> deviceProducer(const Data::Device &source)
{
    if (source.owned)
        return std::make_shared<DeviceProducer>(source.owned);
    return std::make_shared<DeviceProducer>(source.device.data());
}

QString contradiction(const Data &data, const Files &files, bool hasJson)
{
    if (hasJson && !data.isNull())
        return u"json and data can't be sent together: a request has one body"_s;
    if (hasJson && !files.isEmpty())
        return u"json and files can't be sent together: a request has one body"_s;
    if (!files.isEmpty() && !data.isNull() && !std::holds_alternative<Params>(data.value()))
        return u"files can be sent together with a form only, not with any other data"_s;
    return {};
}

Payload multiPartPayload(const Data &data, const Files &files)
{
    const auto *form = std::get_if<Params>(&data.value());
    const Params fields = form ? *form : Params();
    if (const QString error = invalidFormText(fields, files); !error.isEmpty())
        return {nullptr, {}, error};
    const auto producer = std::make_shared<MultiPartProducer>(fields, files);
    return {producer, producer->contentType(), {}};
}

Payload dataPayload(const Data &data, const QByteArray &contentType, const DataToBodyProducer &hook)
{
    const auto producer = hook ? hook(data) : defaultBodyProducer(data);
    if (!producer)
        return {nullptr, {}, u"data: there is no body producer for it"_s};
    return {producer, contentType.isEmpty() ? producer->contentType() : contentType, {}};
}

} // namespace

std::shared_ptr<BodyProducer> defaultBodyProducer(const Data &data)
{
    const Data::Value &value = data.value();
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return std::make_shared<BytesProducer>(*bytes);
    if (const auto *form = std::get_if<Params>(&value))
        return std::make_shared<BytesProducer>(encodeForm(*form));
    if (const auto *device = std::get_if<Data::Device>(&value))
        return deviceProducer(*device);
    if (const auto *producer = std::get_if<Data::Producer>(&value))
        return *producer;
    return nullptr;
}

// A form and a JSON value reach the hook as the bytes that they are on the wire.
Payload makePayload(const Data &data, const Files &files, const std::optional<QByteArray> &json,
                    const DataToBodyProducer &dataToBodyProducer)
{
    if (const QString error = contradiction(data, files, json.has_value()); !error.isEmpty())
        return {nullptr, {}, error};
    if (json)
        return dataPayload(Data(*json), jsonType, dataToBodyProducer);
    if (!files.isEmpty())
        return multiPartPayload(data, files);
    if (const auto *form = std::get_if<Params>(&data.value()))
        return dataPayload(Data(encodeForm(*form)), formType, dataToBodyProducer);
    if (data.isNull())
        return {};
    return dataPayload(data, {}, dataToBodyProducer);
}

} // namespace QTreq
