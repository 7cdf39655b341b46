// Command coranto is all your news in one place: it gathers the articles of
// hundreds of outlets, groups those on one event into one story, and compares
// the sides, on a machine of your own.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"coranto/internal/endpoint"
	"coranto/internal/news"
)

// Exit statuses.
const (
	exitDone   = 0
	exitSome   = 1 // some of it failed; each failure was named
	exitMisuse = 2
)

// errSome is returned by a command whose failures were already named, a line
// each.
var errSome = errors.New("some of it failed")

// program is every flag and command.
type program struct {
	Data     string   `help:"Folder where everything lives. Default: the platform's data folder." placeholder:"DIR" env:"CORANTO_DATA" group:"common"`
	Database string   `help:"postgres:// address, when one machine is not enough. Default: SQLite in the data folder." placeholder:"URL" env:"CORANTO_DATABASE" group:"common"`
	JSON     bool     `help:"Print JSON, one value a line." name:"json" group:"common"`
	Allow    []string `help:"Private hosts that may be fetched from: a name, an address, a network, “loopback” or “private”." placeholder:"HOST" env:"CORANTO_ALLOW" group:"common"`
	Public   string   `help:"Address at which the world reaches this Coranto: outlets are told it, and hubs push there what is new." placeholder:"URL" env:"CORANTO_PUBLIC" group:"common"`
	Contact  string   `help:"How an outlet reaches you: an address or e-mail, sent with each request." env:"CORANTO_CONTACT" group:"common"`
	Verbose  bool     `short:"v" help:"Say more of what is going on." group:"common"`

	Serve   serveCmd   `cmd:"" help:"Run Coranto: its pages, and the work behind them."`
	Demo    demoCmd    `cmd:"" help:"Run Coranto with a simulated press, in a temporary folder, without a network."`
	Add     addCmd     `cmd:"" help:"Add feeds, sites, articles, OPML files, saved pages, texts, or folders of these."`
	Fetch   fetchCmd   `cmd:"" help:"Fetch feeds now, and make stories of what is new."`
	Move    moveCmd    `cmd:"" help:"Give a feed its new address."`
	Login   loginCmd   `cmd:"" help:"Keep your own login at an outlet, for what you pay for."`
	Stories storiesCmd `cmd:"" help:"List stories, newest first."`
	Story   storyCmd   `cmd:"" help:"Show a story, its sides compared."`
	Article articleCmd `cmd:"" help:"Show an article."`
	Search  searchCmd  `cmd:"" help:"Search the articles."`
	Import  importCmd  `cmd:"" help:"Import the feeds of an OPML file."`
	Export  exportCmd  `cmd:"" help:"Export the feeds as OPML."`
	User    userCmd    `cmd:"" help:"Make accounts, set their passwords, and close them."`
	Redo    redoCmd    `cmd:"" help:"Make something anew from what is kept."`
	Doctor  doctorCmd  `cmd:"" help:"Look for what is wrong, in the data or at an address."`
	Parse   parseCmd   `cmd:"" help:"Filter: any feed to JSON Feed 1.1."`
	Extract extractCmd `cmd:"" help:"Filter: a page, or the text of one, to NewsArticle JSON."`
	Group   groupCmd   `cmd:"" help:"Filter: NewsArticle JSON lines to the same lines with their story."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// session is what a command runs with.
type session struct {
	*program
	ctx      context.Context
	stdin    io.Reader
	stdout   io.Writer
	stderr   io.Writer
	terminal io.Writer // what stderr writes to, for a bar that moves
	tty      bool      // it is a terminal
	log      *slog.Logger
	writer   *endpoint.Writer // of summaries; nil: none
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() { // once asked to end, a second Ctrl-C ends it at once
		<-ctx.Done()
		stop()
	}()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program; it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var p program
	status := -1
	parser, err := kong.New(&p,
		kong.Name("coranto"),
		kong.Description("All your news in one place."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { status = code }),
		kong.UsageOnError(),
		kong.ExplicitGroups([]kong.Group{{Key: "common", Title: "Flags every command takes:"}}),
	)
	if err != nil {
		fmt.Fprintln(stderr, "coranto:", err)
		return exitMisuse
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if status >= 0 { // --help
		return status
	}
	if err != nil {
		fmt.Fprintf(stderr, "coranto: %s; see coranto --help.\n", err)
		return exitMisuse
	}
	if err := p.settings(); err != nil {
		fmt.Fprintf(stderr, "coranto: %s.\n", err)
		return exitMisuse
	}
	level := slog.LevelWarn
	if p.Verbose {
		level = slog.LevelDebug
	}
	s := &session{program: &p, ctx: ctx, stdin: stdin, stdout: stdout, stderr: plain{stderr}, terminal: stderr,
		log: slog.New(slog.NewTextHandler(plain{stderr}, &slog.HandlerOptions{Level: level}))}
	if f, ok := stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		s.stdout = plain{stdout}
	}
	if f, ok := stderr.(*os.File); ok {
		s.tty = term.IsTerminal(int(f.Fd()))
	}
	switch err := k.Run(s); {
	case err == nil:
		return exitDone
	case errors.Is(err, errSome):
		return exitSome
	default:
		fmt.Fprintln(s.stderr, "coranto:", err)
		if errors.Is(err, news.ErrInvalid) && errors.Is(err, errUsage) {
			return exitMisuse
		}
		return exitSome
	}
}

// errUsage marks an error as misuse of the command line.
var errUsage = errors.New("misuse")

func misuse(format string, args ...any) error {
	return &news.Problem{Kind: news.ErrInvalid, Say: fmt.Sprintf(format, args...), Err: errUsage}
}

type versionCmd struct{}

func (versionCmd) Run(s *session) error {
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(map[string]string{"version": version()})
	}
	_, err := fmt.Fprintln(s.stdout, "coranto", version())
	return err
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, kv := range info.Settings {
		if kv.Key == "vcs.revision" {
			return kv.Value[:min(12, len(kv.Value))]
		}
	}
	return "development"
}
