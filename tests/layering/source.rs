//! What one Rust source says: the paths it names, the names it makes, the modules it declares.
//!
//! Sources are parsed, not compiled. What `#[cfg(test)]` stands on is left out: a unit test may fetch what it likes.
//! Within macros words are read as they stand, so `assert!(crate::a::b())` is seen. Limits: a path that a macro puts
//! together is not seen, and neither is what a method is called on.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// A path as it is written, with its line (from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
    pub(crate) by: By,
}

/// What kind of place a path stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    Import,
    Mention,
}

/// One module: a file, or a block within a file.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) named: Vec<Named>,
    /// Imported names: what each stands for, as written; the line is for messages.
    pub(crate) imports: BTreeMap<String, Vec<String>>,
    /// Modules of which everything is imported.
    pub(crate) globs: Vec<Vec<String>>,
    /// Functions, types, constants … made here.
    pub(crate) items: Vec<String>,
    /// Modules that are files of their own, with the line of the declaration.
    pub(crate) files: Vec<(String, usize)>,
    /// Modules that stand here in braces.
    pub(crate) blocks: Vec<(String, Source)>,
    /// Strings that are written out, with their lines.
    pub(crate) strings: Vec<(String, usize)>,
    /// Methods that are called, with their lines.
    pub(crate) calls: Vec<(String, usize)>,
    /// Types that are taken as `&mut`, with their lines.
    pub(crate) changes: Vec<(String, usize)>,
}

/// Reads a source.
pub(crate) fn read(text: &str) -> syn::Result<Source> {
    let file = syn::parse_file(text)?;
    Ok(module(&file.items))
}

fn module(items: &[Item]) -> Source {
    let mut reader = Reader::default();
    items.iter().for_each(|item| reader.visit_item(item));
    reader.source
}

#[derive(Default)]
struct Reader {
    source: Source,
    /// How many functions and the like we are inside: what is made there is no item of the module.
    depth: usize,
}

impl Reader {
    fn name(&mut self, path: Vec<String>, at: Span, by: By) {
        self.source.named.push(Named { path, line: at.start().line, by });
    }

    fn import(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before)),
            UseTree::Name(name) if name.ident == "self" => {
                self.bind(before, before.last(), name.ident.span())
            }
            UseTree::Name(name) => {
                let word = name.ident.to_string();
                self.bind(&with(word.clone()), Some(&word), name.ident.span());
            }
            UseTree::Rename(name) => {
                let path = if name.ident == "self" { before.to_vec() } else { with(name.ident.to_string()) };
                self.bind(&path, Some(&name.rename.to_string()), name.ident.span());
            }
            UseTree::Glob(glob) => {
                self.source.globs.push(before.to_vec());
                self.name(before.to_vec(), glob.star_token.spans[0], By::Import);
            }
        }
    }

    fn bind(&mut self, path: &[String], word: Option<&String>, at: Span) {
        self.name(path.to_vec(), at, By::Import);
        if let Some(word) = word {
            self.source.imports.insert(word.clone(), path.to_vec());
        }
    }

    /// The paths in the words of a macro: names with `::` between them.
    fn words(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut begun = None;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.end_of_words(&mut path, begun);
                    }
                    begun = Some(path.first().and(begun).unwrap_or_else(|| word.span()));
                    path.push(word.to_string());
                    colons = 0;
                }
                other => {
                    self.end_of_words(&mut path, begun);
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.words(group.stream()),
                        TokenTree::Literal(literal) => {
                            if let Ok(string) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                                self.source.strings.push((string.value(), literal.span().start().line));
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        self.end_of_words(&mut path, begun);
    }

    fn end_of_words(&mut self, path: &mut Vec<String>, begun: Option<Span>) {
        if let Some(at) = begun.filter(|_| !path.is_empty()) {
            self.name(std::mem::take(path), at, By::Mention);
        }
    }
}

impl<'a> Visit<'a> for Reader {
    fn visit_item(&mut self, item: &'a Item) {
        if attributes(item).iter().any(is_for_tests) {
            return;
        }
        if self.depth == 0 {
            self.source.items.extend(name_of(item));
        }
        if let Item::Mod(declared) = item {
            let name = declared.ident.to_string();
            match &declared.content {
                Some((_, items)) => self.source.blocks.push((name, module(items))),
                None => self.source.files.push((name, declared.ident.span().start().line)),
            }
            return;
        }
        self.depth += 1;
        visit::visit_item(self, item);
        self.depth -= 1;
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.import(&item.tree, &[]);
    }

    fn visit_impl_item_fn(&mut self, method: &'a syn::ImplItemFn) {
        if !method.attrs.iter().any(is_for_tests) {
            visit::visit_impl_item_fn(self, method);
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let words = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let Some(first) = path.segments.first() {
            self.name(words, first.ident.span(), By::Mention);
        }
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, _: &'a Attribute) {
        // An attribute names derives and lints, not modules.
    }

    fn visit_visibility(&mut self, _: &'a syn::Visibility) {
        // `pub(super)` takes nothing.
    }

    fn visit_macro(&mut self, called: &'a syn::Macro) {
        self.visit_path(&called.path);
        self.words(called.tokens.clone());
    }

    fn visit_lit_str(&mut self, string: &'a syn::LitStr) {
        self.source.strings.push((string.value(), string.span().start().line));
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        self.source.calls.push((call.method.to_string(), call.method.span().start().line));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_type_reference(&mut self, reference: &'a syn::TypeReference) {
        if let (Some(word), syn::Type::Path(path)) = (&reference.mutability, &*reference.elem)
            && let Some(last) = path.path.segments.last()
        {
            self.source.changes.push((last.ident.to_string(), word.span.start().line));
        }
        visit::visit_type_reference(self, reference);
    }
}

/// `#[cfg(test)]`, `#[cfg(any(test, …))]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && mentions_test(list.tokens.clone())
}

fn mentions_test(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "test",
        TokenTree::Group(group) => mentions_test(group.stream()),
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}
