// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_RESOURCEHANDLE_H
#define QTREQ_TESTING_RESOURCEHANDLE_H

#include <QTreq/Testing/resource.h>
#include <QTreq/Testing/stringstubbingresource.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace QTreq::Testing {

/// Whatever can serve as a resource: a Resource by pointer or reference (not owned), shared,
/// unique or temporary (kept), something with a resource() of its own, or a callable.
class ResourceHandle
{
    template<class R, class = void>
    struct HasResource : std::false_type
    {
    };
    template<class R>
    struct HasResource<R, std::void_t<decltype(std::declval<const R &>().resource())>>
        : std::true_type
    {
    };

public:
    ResourceHandle(Resource *resource) : m_resource(resource, [](Resource *) {}) { }
    ResourceHandle(Resource &resource) : ResourceHandle(&resource) { }
    template<class R, std::enable_if_t<std::is_base_of_v<Resource, R>, int> = 0>
    ResourceHandle(std::shared_ptr<R> resource) : m_resource(std::move(resource))
    {
    }
    template<class R, std::enable_if_t<std::is_base_of_v<Resource, R>, int> = 0>
    ResourceHandle(std::unique_ptr<R> resource) : m_resource(std::move(resource))
    {
    }
    template<class R,
             std::enable_if_t<std::is_base_of_v<Resource, R> && !std::is_const_v<R>, int> = 0>
    ResourceHandle(R &&resource) : m_resource(std::make_shared<R>(std::forward<R>(resource)))
    {
    }
    template<class R, std::enable_if_t<HasResource<R>::value, int> = 0>
    ResourceHandle(const R &maker) : m_resource(maker.resource())
    {
    }
    template<class F,
             std::enable_if_t<std::is_constructible_v<StringStubbingResource::Callable,
                                                      F> && !HasResource<F>::value,
                              int> = 0>
    ResourceHandle(F callable)
        : m_resource(std::make_shared<StringStubbingResource>(std::move(callable)))
    {
    }
    template<class F,
             std::enable_if_t<std::is_invocable_r_v<Render, F &, ServerRequest &>, int> = 0,
             class = void>
    ResourceHandle(F callable) : m_resource(std::make_shared<Function<F>>(std::move(callable)))
    {
    }

    [[nodiscard]] const std::shared_ptr<Resource> &get() const noexcept { return m_resource; }

private:
    template<class F>
    class Function final : public Resource
    {
    public:
        explicit Function(F callable) : m_callable(std::move(callable)) { }
        Render render(ServerRequest &request) override { return m_callable(request); }

    private:
        F m_callable;
    };

    std::shared_ptr<Resource> m_resource;
};

} // namespace QTreq::Testing

#endif
