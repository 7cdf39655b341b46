package compare

import "coranto/internal/news"

// differences lists what the articles call by different names.
func (s *story) differences() []news.Difference { return nil }
