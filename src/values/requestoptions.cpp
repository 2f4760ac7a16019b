// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/requestoptions.h>

#include <algorithm>

namespace QTreq {

namespace {

template<class T>
std::optional<T> firstOf(const std::optional<T> &own, const std::optional<T> &fallback)
{
    return own ? own : fallback;
}

// The request's own field replaces a default of the same name.
Headers joined(const Headers &defaults, const Headers &own)
{
    if (defaults.isEmpty())
        return own;
    Headers headers = own;
    for (const auto &[name, value] : defaults.toListOfPairs()) {
        if (!own.contains(name))
            headers.append(name, value);
    }
    return headers;
}

Params joined(const Params &defaults, const Params &own)
{
    Params params = defaults;
    params.append(own);
    return params;
}

Cookies joined(const Cookies &defaults, const Cookies &own)
{
    Cookies cookies = own.jar() ? own : Cookies(defaults.jar());
    if (!own.jar()) {
        for (const auto &[name, value] : own.pairs())
            cookies.append(name, value);
    }
    for (const auto &[name, value] : defaults.pairs()) {
        const auto sameName = [&name = name](const Cookies::Pair &pair) {
            return pair.first == name;
        };
        if (std::none_of(own.pairs().cbegin(), own.pairs().cend(), sameName))
            cookies.append(name, value);
    }
    return cookies;
}

} // namespace

/*!
    \relates QTreq::RequestOptions

    Returns \a options with every unset member taken from \a defaults. Parameters of the defaults
    come first; of headers and cookies the options' own replace those of the same name; data, files
    and json are taken from the defaults only where the options have none of the three. HTTPClient
    does this with each request.
*/
RequestOptions merged(const RequestOptions &defaults, const RequestOptions &options)
{
    RequestOptions all = options;
    all.params = joined(defaults.params, options.params);
    all.headers = joined(defaults.headers, options.headers);
    all.cookies = joined(defaults.cookies, options.cookies);
    if (options.data.isNull() && options.files.isEmpty() && !options.json) {
        all.data = defaults.data;
        all.files = defaults.files;
        all.json = defaults.json;
    }
    all.auth = firstOf(options.auth, defaults.auth);
    all.timeout = firstOf(options.timeout, defaults.timeout);
    all.idleTimeout = firstOf(options.idleTimeout, defaults.idleTimeout);
    all.deadline = firstOf(options.deadline, defaults.deadline);
    all.allowRedirects = firstOf(options.allowRedirects, defaults.allowRedirects);
    all.browserLikeRedirects = firstOf(options.browserLikeRedirects, defaults.browserLikeRedirects);
    all.allowInsecureRedirects =
        firstOf(options.allowInsecureRedirects, defaults.allowInsecureRedirects);
    all.unbuffered = firstOf(options.unbuffered, defaults.unbuffered);
    all.persistent = firstOf(options.persistent, defaults.persistent);
    all.maxRedirects = firstOf(options.maxRedirects, defaults.maxRedirects);
    all.maxBodySize = firstOf(options.maxBodySize, defaults.maxBodySize);
    all.priority = firstOf(options.priority, defaults.priority);
    all.tls = firstOf(options.tls, defaults.tls);
    if (!options.context)
        all.context = defaults.context;
    if (!options.onUploadProgress)
        all.onUploadProgress = defaults.onUploadProgress;
    if (!options.onDownloadProgress)
        all.onDownloadProgress = defaults.onDownloadProgress;
    return all;
}

} // namespace QTreq
