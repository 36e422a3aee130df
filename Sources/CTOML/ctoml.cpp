// toml++ guards its own mistakes with assertions: `[!]` aborts version 3.3 in a debug build, and is undefined behaviour in a release
// build. So its assertions stay on in every build, and throw: a policy with such a text is refused like any other.
#undef NDEBUG
namespace {
struct BrokenAssertion {
    const char *expression;
};
}  // namespace
#define TOML_ASSERT(expression) ((expression) ? static_cast<void>(0) : throw BrokenAssertion{#expression})
#define TOML_EXCEPTIONS 1
#include "ctoml.h"
#include <algorithm>
#include <cstring>
#include <deque>
#include <sstream>
#include <string>
#include <toml++/toml.h>
#include <vector>

namespace {

struct Owner {
    std::vector<ctoml_node> nodes;
    std::deque<std::string> texts;  // a deque: its strings do not move

    ctoml_text keep(std::string_view s) {
        const std::string &kept = texts.emplace_back(s);
        return {kept.data(), kept.size()};
    }
};

ctoml_position place(const toml::source_position &p) { return {p.line, p.column}; }

struct Flattener {
    Owner &owner;

    void add(const toml::node &node, const toml::key *key) {
        const size_t self = owner.nodes.size();
        ctoml_node n{};
        n.position = place(node.source().begin);
        if (key) {
            n.key = owner.keep(key->str());
            n.key_position = place(key->source().begin);
        }
        owner.nodes.push_back(n);
        node.visit([&](const auto &value) { fill(value, self); });
        owner.nodes[self].end = owner.nodes.size();
    }

    template <typename T> void fill(const T &value, size_t self) {
        if constexpr (toml::is_table<T>) {
            owner.nodes[self].kind = CTOML_TABLE;
            for (auto &&[key, child] : value) add(child, &key);
        } else if constexpr (toml::is_array<T>) {
            owner.nodes[self].kind = CTOML_ARRAY;
            for (auto &&child : value) add(child, nullptr);
        } else {
            ctoml_node &n = owner.nodes[self];
            if constexpr (toml::is_string<T>) { n.kind = CTOML_STRING; n.string = owner.keep(value.get()); }
            else if constexpr (toml::is_integer<T>) { n.kind = CTOML_INTEGER; n.integer = value.get(); }
            else if constexpr (toml::is_floating_point<T>) { n.kind = CTOML_FLOAT; n.floating = value.get(); }
            else if constexpr (toml::is_boolean<T>) { n.kind = CTOML_BOOLEAN; n.boolean = value.get(); }
            else { std::ostringstream s; s << value.get(); n.kind = CTOML_DATE_TIME; n.string = owner.keep(s.str()); }
        }
    }
};

/// Whether this assertion breaks on the text.
bool breaks(std::string_view text, const char *expression) {
    try {
        (void)toml::parse(text);
    } catch (const BrokenAssertion &broken) {
        return std::strcmp(broken.expression, expression) == 0;
    } catch (const toml::parse_error &) {
    }
    return false;
}

/// A broken assertion has no place. The parser reads from left to right, so it is the end of the shortest beginning that breaks it.
ctoml_position place_of_break(std::string_view text, const char *expression) {
    size_t sound = 0, broken = text.size();
    while (broken - sound > 1) {
        const size_t middle = sound + (broken - sound) / 2;
        (breaks(text.substr(0, middle), expression) ? broken : sound) = middle;
    }
    ctoml_position p{1, 1};
    for (const char byte : text.substr(0, sound)) {
        if (byte == '\n') p = {p.line + 1, 1};
        else if ((byte & 0xC0) != 0x80) p.column++;
    }
    return p;
}

}  // namespace

ctoml_document ctoml_parse(const char *bytes, size_t count) {
    const std::string_view text(bytes ? bytes : "", count);
    auto *owner = new Owner;
    ctoml_document d{};
    d.owner = owner;
    try {
        const toml::table table = toml::parse(text);
        Flattener{*owner}.add(table, nullptr);
        d.nodes = owner->nodes.data();
        d.count = owner->nodes.size();
    } catch (const toml::parse_error &error) {
        d.error = owner->keep(error.description());
        d.error_position = place(error.source().begin);
    } catch (const BrokenAssertion &broken) {
        d.error = owner->keep("unexpected text");
        d.error_position = place_of_break(text, broken.expression);
    }
    return d;
}

void ctoml_free(ctoml_document document) { delete static_cast<Owner *>(document.owner); }
