package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/task"
)

type doctorCmd struct {
	Address string `arg:"" optional:"" help:"An address to be fetched step by step. Default: the data are checked."`
}

func (c *doctorCmd) Run(s *session) error {
	if c.Address != "" {
		return c.explain(s)
	}
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	findings, err := st.Check(s.ctx)
	if err != nil {
		return err
	}
	feeds, err := st.Feeds(s.ctx)
	if err != nil {
		return err
	}
	hubs, err := st.PushProblems(s.ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		if f.Problem != "" {
			findings = append(findings, fmt.Sprintf("%s (%s): %s", f.Address, f.OutletName, f.Problem))
		}
		if f.Likely != "" {
			findings = append(findings, fmt.Sprintf("%s (%s): it seems to live at %s now; “coranto move %d” takes that address", f.Address, f.OutletName, f.Likely, f.ID))
		}
		if hubs[f.ID] != "" {
			findings = append(findings, fmt.Sprintf("%s (%s): %s", f.Address, f.OutletName, hubs[f.ID]))
		}
	}
	tasks, err := task.List(s.ctx, st.DB())
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if t.Error != "" && t.Tries > 1 {
			why, _, _ := strings.Cut(t.Error, "\n")
			findings = append(findings, fmt.Sprintf("%s %s was tried %d times and is tried again %s: %s", t.Kind, t.Key, t.Tries, t.Due.Local().Format("2 Jan 15:04"), why))
		}
	}
	for _, line := range findings {
		if s.JSON {
			json.NewEncoder(s.stdout).Encode(map[string]string{"problem": line})
		} else {
			fmt.Fprintln(s.stdout, line)
		}
	}
	if len(findings) > 0 {
		return errSome
	}
	if !s.JSON {
		counts, err := st.Counts(s.ctx, now())
		if err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "All is well: %d outlets, %d feeds, %d articles, %d stories.\n", counts.Outlets, counts.Feeds, counts.Articles, counts.Stories)
	}
	return nil
}

// explain shows the whole exchange with an address.
func (c *doctorCmd) explain(s *session) error {
	address := c.Address
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	steps, resp, err := s.client().Explain(s.ctx, address)
	if err == nil {
		steps = append(steps, contents(resp, now()))
	}
	for _, step := range steps {
		if s.JSON {
			json.NewEncoder(s.stdout).Encode(step)
		} else {
			s.printStep(step)
		}
	}
	if err != nil || steps[len(steps)-1].Failed {
		return errSome // the last step has said it
	}
	return nil
}

// printStep shows one step of an exchange to a person.
func (s *session) printStep(step fetch.Step) {
	mark, took := "  ", ""
	if step.Failed {
		mark = "✗ "
	}
	if step.Took > 0 {
		took = fmt.Sprintf("  (%s)", step.Took.Round(time.Millisecond/10))
	}
	fmt.Fprintf(s.stdout, "%s%-8s %s%s\n", mark, step.What, step.Say, took)
	for _, line := range step.Lines {
		fmt.Fprintf(s.stdout, "             %s\n", line)
	}
}
