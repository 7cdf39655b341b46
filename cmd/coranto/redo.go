package main

import "fmt"

type redoCmd struct {
	What string `arg:"" enum:"search" help:"search: the search index, from the texts of the articles."`
}

func (c *redoCmd) Run(s *session) error {
	st, _, err := s.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.RedoSearch(s.ctx); err != nil {
		return err
	}
	for more := true; more; {
		if more, err = st.TendSearch(s.ctx); err != nil {
			return err
		}
	}
	articles, err := st.Searchable(s.ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "The search index is made anew; it holds %d articles.\n", articles)
	return nil
}
