package words

// Codes of errors, those of the contract.
const (
	Missing           = "missing"
	BadValue          = "bad_value"
	UnknownField      = "unknown_field"
	UnknownPolicy     = "unknown_policy"
	UnknownCalculator = "unknown_calculator"
	NoVersion         = "no_version"
	NotGiven          = "not_given"
	TooLarge          = "too_large"
	BadJSON           = "bad_json"
	Internal          = "internal" // the program is at fault
)

// HTTPStatus is the status that goes with an error's code.
func HTTPStatus(code string) int {
	switch code {
	case UnknownPolicy, UnknownCalculator:
		return 404
	case TooLarge:
		return 413
	case NoVersion, NotGiven:
		return 422
	case Internal:
		return 500
	}
	return 400
}

// Error says why there is no answer: a code for machines, the field, a sentence for people.
type Error struct{ Code, Field, Message string }

func (e *Error) Error() string { return e.Message }
