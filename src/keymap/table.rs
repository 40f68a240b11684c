//! What the reader can do, and where: the two tables that the parser, the help overlay, `kanbao keys`, the documents and
//! the tests read.
//!
//! Read top to bottom they are the list of its keys' places and of what these can be for. Which key does what is
//! `keymap.toml`'s to say; what an action does, its pane's in `app`.

use Context::{
    Article, Basket, Bookmarks, Find, Global, Help, Library, Line, List, Place, Search, Select, Toc,
};

contexts! {
    /// Everywhere that has no binding of its own for the keys pressed.
    Global = "global" is [];
    /// The table of contents.
    Toc = "toc" is [List];
    /// The article being read.
    Article = "article" is [];
    /// The issues of the library.
    Library = "library" is [List];
    /// The line that narrows a list, and the list.
    Narrow = "narrow" is [Line, List];
    /// The jump box: its line first, since what edits a line must do so in every box.
    Jump = "jump" is [Line, List];
    /// The line in which the words to find are typed.
    Find = "find" is [Line];
    /// The line in which a bookmark's letter is typed.
    BookmarkLine = "bookmark" is [Line];
    /// The list of bookmarks.
    Bookmarks = "bookmarks" is [List];
    /// The addresses that an article leads to.
    Links = "links" is [List];
    /// The command palette.
    Palette = "palette" is [Line, List];
    /// The help overlay.
    Help = "help" is [];
    /// The page of a place, and places side by side.
    Place = "place" is [List];
    /// Who else did it: its line first.
    Elsewhere = "elsewhere" is [Line, List];
    /// The search over the library: its line first.
    Search = "search" is [Line, List];
    /// What is selected in the article.
    Select = "select" is [];
    /// The excerpts that were collected.
    Basket = "basket" is [List];
    /// A note or the name of a file, typed in the basket.
    Entry = "entry" is [Line];
    /// Wherever one row of several is chosen.
    List = "list" is [];
    /// Wherever a line of text is typed.
    Line = "line" is [];
}

actions! {
    /// Scrolls one line on.
    LineDown = "line-down" in [Article, Help];
    /// Scrolls one line back.
    LineUp = "line-up" in [Article, Help];
    /// Scrolls half a page on.
    HalfPageDown = "half-page-down" in [Article, Help];
    /// Scrolls half a page back.
    HalfPageUp = "half-page-up" in [Article, Help];
    /// Scrolls one page on; at the end of an article, into the next.
    PageDown = "page-down" in [Article, Help];
    /// Scrolls one page back.
    PageUp = "page-up" in [Article, Help];
    /// Goes to the beginning.
    Top = "top" in [Article, Help, Select];
    /// Goes to the end.
    Bottom = "bottom" in [Article, Help, Select];
    /// Goes to the next paragraph.
    NextParagraph = "next-paragraph" in [Article, Select];
    /// Goes to the beginning of this paragraph, or to the one before.
    PreviousParagraph = "previous-paragraph" in [Article, Select];
    /// Goes to the next article.
    NextArticle = "next-article" in [Global];
    /// Goes to the beginning of this article, or to the one before.
    PreviousArticle = "previous-article" in [Global];
    /// Opens the list of issues.
    OpenLibrary = "library" in [Global];
    /// Goes to the issue that came out after this one.
    NewerIssue = "newer-issue" in [Global];
    /// Goes to the issue that came out before this one.
    OlderIssue = "older-issue" in [Global];
    /// Moves the choice to the row below.
    SelectDown = "select-down" in [List];
    /// Moves the choice to the row above.
    SelectUp = "select-up" in [List];
    /// Moves the choice one page down.
    SelectPageDown = "select-page-down" in [List];
    /// Moves the choice one page up.
    SelectPageUp = "select-page-up" in [List];
    /// Moves the choice to the first row.
    SelectFirst = "select-first" in [List];
    /// Moves the choice to the last row.
    SelectLast = "select-last" in [List];
    /// Opens what the chosen row stands for.
    Open = "open" in [List];
    /// Opens article 1.
    Article1 = "article-1" in [Toc, Article];
    /// Opens article 2.
    Article2 = "article-2" in [Toc, Article];
    /// Opens article 3.
    Article3 = "article-3" in [Toc, Article];
    /// Opens article 4.
    Article4 = "article-4" in [Toc, Article];
    /// Opens article 5.
    Article5 = "article-5" in [Toc, Article];
    /// Opens article 6.
    Article6 = "article-6" in [Toc, Article];
    /// Opens article 7.
    Article7 = "article-7" in [Toc, Article];
    /// Opens article 8.
    Article8 = "article-8" in [Toc, Article];
    /// Opens article 9.
    Article9 = "article-9" in [Toc, Article];
    /// Moves the focus to the other pane.
    SwitchPane = "switch-pane" in [Global];
    /// Moves the focus to what stands on the left.
    FocusLeft = "focus-left" in [Global];
    /// Moves the focus to what stands below.
    FocusDown = "focus-down" in [Global];
    /// Moves the focus to what stands above.
    FocusUp = "focus-up" in [Global];
    /// Moves the focus to what stands on the right.
    FocusRight = "focus-right" in [Global];
    /// Sets a second text beside this one; where there is no room, below it.
    Split = "split" in [Global];
    /// Sets a second text below this one.
    Stack = "stack" in [Global];
    /// Closes this one of two texts.
    CloseText = "close-text" in [Global];
    /// Closes the other one of two texts.
    OnlyText = "only-text" in [Global];
    /// Shows or hides the table of contents.
    ToggleContents = "toggle-contents" in [Global];
    /// Opens the jump box.
    OpenJump = "jump" in [Global];
    /// Opens the find line.
    OpenFind = "find" in [Global];
    /// Opens the search over the library.
    OpenSearch = "search" in [Global];
    /// Goes to the next hit of what was found.
    FindNext = "find-next" in [Global];
    /// Goes to the hit before.
    FindPrevious = "find-previous" in [Global];
    /// Goes to the next place with a word that is watched.
    NextWatched = "next-watched" in [Global];
    /// Goes to the place before with a word that is watched.
    PreviousWatched = "previous-watched" in [Global];
    /// Goes back to the place jumped from.
    Back = "back" in [Global];
    /// Goes forward again after going back.
    Forward = "forward" in [Global];
    /// Copies the paragraph being read.
    Copy = "copy" in [Global];
    /// Copies it with where it stands.
    CopyCited = "copy-cited" in [Global];
    /// Copies where it stands alone.
    CopyCitation = "copy-citation" in [Global];
    /// Begins to select words of the article.
    Select = "select" in [Global];
    /// Selects on, by one sentence, paragraph or measure.
    ExtendForward = "extend-forward" in [Select];
    /// Selects less, or back.
    ExtendBack = "extend-back" in [Select];
    /// Selects the next one alone.
    MoveForward = "move-forward" in [Select];
    /// Selects the one before alone.
    MoveBack = "move-back" in [Select];
    /// Selects whole sentences.
    BySentence = "by-sentence" in [Select];
    /// Selects whole paragraphs.
    ByParagraph = "by-paragraph" in [Select];
    /// Selects whole measures.
    ByMeasure = "by-measure" in [Select];
    /// Moves the other end of what is selected.
    OtherEnd = "other-end" in [Select];
    /// Lists the addresses that the article leads to.
    OpenLinks = "links" in [Global];
    /// Shows the article's words alone, to be selected with the mouse.
    Plain = "plain" in [Global];
    /// Puts into the basket what is selected, being read or chosen.
    Collect = "collect" in [Global];
    /// Opens the basket.
    OpenBasket = "basket" in [Global];
    /// Moves an excerpt up.
    MoveUp = "move-up" in [Basket];
    /// Moves an excerpt down.
    MoveDown = "move-down" in [Basket];
    /// Takes an excerpt out.
    Remove = "remove" in [Basket];
    /// Puts back what was taken out last.
    Restore = "restore" in [Basket];
    /// Writes a note beside an excerpt.
    Annotate = "annotate" in [Basket];
    /// Writes the excerpts into a file.
    Write = "write" in [Basket];
    /// Opens the page of the city the article is about.
    CityPage = "city-page" in [Global];
    /// Sets another place beside this one.
    Compare = "compare" in [Global];
    /// Asks who else did what the measure tells.
    WhoElse = "who-else" in [Global];
    /// Sets a bookmark: a letter, or a name.
    SetBookmark = "set-bookmark" in [Global];
    /// Goes to a bookmark.
    GoToBookmark = "go-to-bookmark" in [Global];
    /// Lists the bookmarks.
    OpenBookmarks = "bookmarks" in [Global];
    /// Takes the chosen bookmark away.
    DeleteBookmark = "delete-bookmark" in [Bookmarks];
    /// Has the bookmark back that was taken away last.
    RestoreBookmark = "restore-bookmark" in [Bookmarks];
    /// Marks an article as read, or as not read.
    ToggleRead = "toggle-read" in [Toc, Article, Library];
    /// Folds articles to leads and figures, or unfolds them.
    Skim = "skim" in [Article];
    /// Goes to the next measure.
    NextMeasure = "next-measure" in [Article, Place, Select];
    /// Goes to the measure before.
    PreviousMeasure = "previous-measure" in [Article, Place, Select];
    /// Shows figures alone, or measures with them.
    FiguresOnly = "figures-only" in [Place];
    /// Lets the lines of the text be longer.
    Widen = "widen" in [Global];
    /// Makes the lines of the text shorter.
    Narrow = "narrow" in [Global];
    /// Changes how wide ambiguous characters are taken to be: automatic, narrow, wide (R9).
    FlipWidth = "flip-width" in [Global];
    /// Asks the terminal how wide it draws ambiguous characters (R41).
    AskWidth = "ask-width" in [Global];
    /// Paints the whole screen anew.
    Redraw = "redraw" in [Global];
    /// Takes away messages, a half-typed chord or count, and the marks of what was found.
    Dismiss = "dismiss" in [Global];
    /// Lists everything that can be done, to be done by name.
    OpenPalette = "palette" in [Global];
    /// Shows the keys of the pane in focus.
    OpenHelp = "help" in [Global];
    /// Hands the terminal back to the shell until `fg`.
    Suspend = "suspend" in [Global];
    /// Leaves the program.
    Quit = "quit" in [Global];
    /// Goes back to the list that led here, where one did; else leaves the program.
    Leave = "leave" in [Article];
    /// Does what the box is for: goes to the chosen hit, or finds the words.
    Accept = "accept" in [Line];
    /// Closes the box and returns to the very row that was read.
    Cancel = "cancel" in [Line];
    /// Lists hits by place, or by issue again.
    SearchByPlace = "by-place" in [Search];
    /// Takes the words for regular expressions, or for words again.
    SearchExpression = "expression" in [Search];
    /// Takes the words found before these.
    QueryPrevious = "query-previous" in [Find, Search];
    /// Takes the words found after these.
    QueryNext = "query-next" in [Find, Search];
    /// Moves the caret one character to the left.
    CursorLeft = "cursor-left" in [Line];
    /// Moves the caret one character to the right.
    CursorRight = "cursor-right" in [Line];
    /// Moves the caret to the beginning of the word before it.
    CursorWordLeft = "cursor-word-left" in [Line];
    /// Moves the caret past the word after it.
    CursorWordRight = "cursor-word-right" in [Line];
    /// Moves the caret before the first character.
    CursorStart = "cursor-start" in [Line];
    /// Moves the caret past the last character.
    CursorEnd = "cursor-end" in [Line];
    /// Deletes the character before the caret.
    DeleteBack = "delete-back" in [Line];
    /// Deletes the character after the caret.
    DeleteForward = "delete-forward" in [Line];
    /// Deletes the word before the caret.
    DeleteWord = "delete-word" in [Line];
    /// Deletes everything before the caret.
    DeleteToStart = "delete-to-start" in [Line];
    /// Deletes everything after the caret.
    DeleteToEnd = "delete-to-end" in [Line];
    /// Closes the help overlay.
    CloseHelp = "close-help" in [Help];
}
