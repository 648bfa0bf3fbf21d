package dev.gatehouse.server.http;

import io.helidon.http.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can be asked under one path.
 *
 * @param path      the path's pattern
 * @param endpoints at least one, each with a method of its own
 */
record Resource(String path, List<Endpoint> endpoints) {

    Resource {
        endpoints = List.copyOf(endpoints);
        if (endpoints.stream().map(Endpoint::method).distinct().count() != endpoints.size()) {
            throw new IllegalArgumentException("A method is declared twice for " + path);
        }
    }

    /** In the order in which a request tries them: {@code /a/b} comes before {@code /a/{id}}, which matches it, too. */
    static List<Resource> group(List<Endpoint> endpoints) {
        return endpoints.stream().collect(Collectors.groupingBy(Endpoint::path)).entrySet().stream()
                .map(entry -> new Resource(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Resource::parameters).thenComparing(Resource::path))
                .toList();
    }

    /** Whether a part of the path is for the client to say. */
    boolean hasParameters() {
        return parameters() > 0;
    }

    private long parameters() {
        return path.chars().filter(c -> c == '{').count();
    }

    /** What answers that method; a HEAD is answered by what answers GET. */
    Optional<Endpoint> endpoint(Method method) {
        Method wanted = method.equals(Method.HEAD) ? Method.GET : method;
        for (Endpoint endpoint : endpoints) {
            if (endpoint.method().equals(wanted)) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    /**
     * What a request with that method asks for; with a method that no endpoint declares, everything under this path.
     */
    List<Endpoint> endpointsFor(Method method) {
        return endpoint(method).map(List::of).orElse(endpoints);
    }

    /** The ways that the guard looks at for that method. */
    List<Access> accesses(Method method) {
        return endpointsFor(method).stream().map(Endpoint::access).toList();
    }

    /** Whether a client takes what that method, or any, answers. */
    boolean isAcceptable(Method method, Accept accept) {
        return endpoint(method).stream()
                .allMatch(each -> each.answers().preferred(accept).isPresent());
    }

    /** Whether what answers that method is a stream or an export, neither of which has a length. */
    boolean streams(Method method) {
        return endpoint(method).stream().anyMatch(Endpoint::streams);
    }

    /** Says on an answer what is to be said of this path as a whole. */
    Response withDeprecation(Response answer) {
        return endpoints
                .getFirst()
                .deprecation()
                .map(why -> why.withDeprecation(answer))
                .orElse(answer);
    }

    /** The {@code Allow} header. */
    String allow() {
        return endpoints.stream()
                .map(Endpoint::method)
                .flatMap(method -> method.equals(Method.GET) ? Stream.of(Method.GET, Method.HEAD) : Stream.of(method))
                .map(Method::text)
                .sorted()
                .collect(Collectors.joining(", ", "", ", OPTIONS"));
    }
}
