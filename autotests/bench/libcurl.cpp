// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/contestant.h"
#include "support/memory.h"

#include <QtCore/qfile.h>

#include <curl/curl.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

void check(CURLcode code)
{
    if (code != CURLE_OK)
        giveUp(QString::fromUtf8(curl_easy_strerror(code)));
}

/// One request under way.
struct Slot
{
    CURL *handle = curl_easy_init();
    std::string body;
    qint64 received = 0;
};

size_t keep(char *data, size_t, size_t size, void *slot)
{
    static_cast<Slot *>(slot)->body.append(data, size);
    static_cast<Slot *>(slot)->received += qint64(size);
    return size;
}

size_t drop(char *, size_t, size_t size, void *slot)
{
    static_cast<Slot *>(slot)->received += qint64(size);
    return size;
}

size_t readFile(char *data, size_t, size_t size, void *file)
{
    return size_t(std::max<qint64>(0, static_cast<QFile *>(file)->read(data, qint64(size))));
}

/// libcurl's multi interface, with one easy handle for each request under way.
class Libcurl final : public Contestant
{
public:
    Libcurl()
    {
        curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_MULTIPLEX));
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, 200L);
    }
    ~Libcurl() override
    {
        for (const auto &slot : m_slots)
            curl_easy_cleanup(slot->handle);
        curl_multi_cleanup(m_multi);
    }
    Q_DISABLE_COPY_MOVE(Libcurl)

    void getMany(const Target &target, int count, int inFlight) override
    {
        m_unsent = count;
        for (int i = 0; i < std::min(count, inFlight); ++i)
            start(*slotFor(i), target);
        run();
    }
    qint64 download(const Target &target) override
    {
        Slot &slot = *slotFor(0);
        start(slot, target);
        run();
        return slot.received;
    }
    qint64 stream(const Target &target) override
    {
        Slot &slot = *slotFor(0);
        prepare(slot, target);
        curl_easy_setopt(slot.handle, CURLOPT_WRITEFUNCTION, drop);
        curl_easy_setopt(slot.handle, CURLOPT_BUFFERSIZE, 256L * 1024);
        add(slot);
        run();
        return slot.received;
    }
    void upload(const Target &target, const QString &path) override
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            giveUp(file.errorString());
        Slot &slot = *slotFor(0);
        prepare(slot, target);
        curl_slist *const noExpect = curl_slist_append(nullptr, "Expect:"); // or it waits a second
        curl_easy_setopt(slot.handle, CURLOPT_HTTPHEADER, noExpect);
        curl_easy_setopt(slot.handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(slot.handle, CURLOPT_UPLOAD_BUFFERSIZE, 256L * 1024);
        curl_easy_setopt(slot.handle, CURLOPT_READFUNCTION, readFile);
        curl_easy_setopt(slot.handle, CURLOPT_READDATA, &file);
        curl_easy_setopt(slot.handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(file.size()));
        add(slot);
        run();
        curl_slist_free_all(noExpect);
    }
    qint64 queue(const Target &target, int count) override
    {
        curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, 6L);
        m_unsent = count;
        const MemoryGrowth growth;
        for (int i = 0; i < count; ++i)
            start(*slotFor(i), target);
        const qint64 bytes = growth.bytesNow() / count;
        run();
        return bytes;
    }

private:
    Slot *slotFor(int index)
    {
        while (int(m_slots.size()) <= index)
            m_slots.push_back(std::make_unique<Slot>());
        return m_slots[size_t(index)].get();
    }
    static void prepare(Slot &slot, const Target &target)
    {
        slot.received = 0;
        curl_easy_reset(slot.handle);
        curl_easy_setopt(slot.handle, CURLOPT_URL, target.url.toEncoded().constData());
        curl_easy_setopt(slot.handle, CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(slot.handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(slot.handle, CURLOPT_PRIVATE, &slot);
        curl_easy_setopt(slot.handle, CURLOPT_WRITEFUNCTION, keep);
        curl_easy_setopt(slot.handle, CURLOPT_WRITEDATA, &slot);
        if (target.authority.isEmpty())
            return;
        curl_easy_setopt(slot.handle, CURLOPT_CAINFO, qPrintable(target.authority));
        curl_easy_setopt(slot.handle, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2TLS));
        curl_easy_setopt(slot.handle, CURLOPT_PIPEWAIT, 1L);
    }
    void start(Slot &slot, const Target &target)
    {
        --m_unsent;
        prepare(slot, target);
        add(slot);
    }
    void add(Slot &slot)
    {
        ++m_pending;
        curl_multi_add_handle(m_multi, slot.handle);
    }
    void run()
    {
        while (m_pending > 0) {
            int running = 0;
            curl_multi_perform(m_multi, &running);
            int left = 0;
            while (const CURLMsg *const message = curl_multi_info_read(m_multi, &left))
                finish(message->easy_handle, message->data.result);
            if (m_pending > 0)
                curl_multi_poll(m_multi, nullptr, 0, 1000, nullptr);
        }
    }
    /// The handle goes on with the next request, as it is.
    void finish(CURL *handle, CURLcode code)
    {
        check(code);
        char *data = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &data);
        Slot &slot = *reinterpret_cast<Slot *>(data);
        if (slot.received == 0)
            giveUp(QStringLiteral("no body"));
        std::string().swap(slot.body);
        curl_multi_remove_handle(m_multi, handle);
        if (m_unsent > 0) {
            --m_unsent;
            curl_multi_add_handle(m_multi, handle);
        } else {
            --m_pending;
        }
    }

    CURLM *const m_multi = curl_multi_init();
    std::vector<std::unique_ptr<Slot>> m_slots;
    int m_unsent = 0;
    int m_pending = 0;
};

} // namespace

ContestantPtr createLibcurl()
{
    return std::make_unique<Libcurl>();
}
